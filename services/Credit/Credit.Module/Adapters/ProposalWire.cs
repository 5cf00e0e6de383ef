using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Proposals between domain and journal.</summary>
internal static class ProposalWire
{
    public static IReadOnlyDictionary<string, Func<JournalEvent, CreditEvent>> Readers { get; } = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.RecordProposed.Descriptor.FullName] = e => Proposed(e.Read<V1.RecordProposed>()),
        [V1.ProposalAccepted.Descriptor.FullName] = e => Accepted(e.Read<V1.ProposalAccepted>()),
        [V1.ProposalDeclined.Descriptor.FullName] = e => Declined(e.Read<V1.ProposalDeclined>()),
        [V1.ProposalWithdrawn.Descriptor.FullName] = e => Withdrawn(e.Read<V1.ProposalWithdrawn>()),
    };

    public static IMessage ToWire(ProposalEvent happened) => happened switch
    {
        RecordProposed proposed => new V1.RecordProposed
        {
            ProposalId = proposed.ProposalId,
            Subject = proposed.Subject.ToWire(),
            ResultId = proposed.Problem.ResultId,
            DrawId = proposed.Problem.DrawId,
            ObjectId = proposed.Problem.ObjectId,
            InspectedOn = proposed.Problem.InspectedOn.ToWire(),
            ResultCodes = { proposed.Problem.Codes },
            Evidence = { proposed.Problem.Evidence.Select(paper => paper.ToWire()) },
            Circumstances = proposed.Circumstances.ToWire(),
            Grade = (V1.DishonestyGrade)proposed.Grade,
            Factors = { proposed.Factors },
        },
        ProposalAccepted accepted =>
            new V1.ProposalAccepted { ProposalId = accepted.ProposalId, Subject = accepted.Subject.ToWire(), RecordId = accepted.RecordId },
        ProposalDeclined declined =>
            new V1.ProposalDeclined { ProposalId = declined.ProposalId, Subject = declined.Subject.ToWire(), Reason = declined.Reason },
        ProposalWithdrawn withdrawn => new V1.ProposalWithdrawn { ProposalId = withdrawn.ProposalId, Subject = withdrawn.Subject.ToWire() },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
    };

    private static RecordProposed Proposed(V1.RecordProposed e) => new(
        e.ProposalId,
        e.Subject.ToDomain(),
        new(
            e.ResultId,
            e.DrawId,
            e.ObjectId,
            e.InspectedOn.ToDateOnly()!.Value,
            [.. e.ResultCodes],
            [.. e.Evidence.Select(paper => paper.ToEvidence())]),
        e.Circumstances.ToDomain(),
        (DishonestyGrade)e.Grade,
        [.. e.Factors]);

    private static ProposalAccepted Accepted(V1.ProposalAccepted e) => new(e.ProposalId, e.Subject.ToDomain(), e.RecordId);

    private static ProposalDeclined Declined(V1.ProposalDeclined e) => new(e.ProposalId, e.Subject.ToDomain(), e.Reason);

    private static ProposalWithdrawn Withdrawn(V1.ProposalWithdrawn e) => new(e.ProposalId, e.Subject.ToDomain());
}
