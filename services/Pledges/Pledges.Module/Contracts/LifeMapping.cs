using System.Collections.Frozen;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>What happens to registered pledges, in the journal and in the domain.</summary>
internal static class LifeMapping
{
    private static readonly FrozenDictionary<string, Func<JournalEvent, PledgeEvent>> Readers = new Dictionary<string, Func<JournalEvent, PledgeEvent>>
    {
        [Wire.PledgeRefused.Descriptor.FullName] = e => Refused(e.Read<Wire.PledgeRefused>()),
        [Wire.DecisionPostponed.Descriptor.FullName] = e => Postponed(e.Read<Wire.DecisionPostponed>()),
        [Wire.VerificationOrdered.Descriptor.FullName] = e => Ordered(e.Read<Wire.VerificationOrdered>()),
        [Wire.PledgeWithdrawn.Descriptor.FullName] = e => new PledgeWithdrawn(e.Read<Wire.PledgeWithdrawn>().Reason),
        [Wire.MaterialSubmitted.Descriptor.FullName] = e => Submitted(e.Read<Wire.MaterialSubmitted>()),
        [Wire.MaterialReturned.Descriptor.FullName] = e => Returned(e.Read<Wire.MaterialReturned>()),
        [Wire.ConditionsConfirmed.Descriptor.FullName] = e => Confirmed(e.Read<Wire.ConditionsConfirmed>()),
        [Wire.PledgeOverdue.Descriptor.FullName] = e => new OverdueNoted(e.Read<Wire.PledgeOverdue>().DueOn.ToDateOnly()!.Value),
        [Wire.VerificationRecorded.Descriptor.FullName] = e => new FindingRecorded(e.Read<Wire.VerificationRecorded>().ToDomain()),
    }.ToFrozenDictionary();

    /// <summary>Types of the events that <see cref="ToDomain"/> reads.</summary>
    public static IEnumerable<string> Types => Readers.Keys;

    /// <summary>Reads an event of one of the <see cref="Types"/>.</summary>
    public static PledgeEvent ToDomain(JournalEvent journaled) => Readers[journaled.Type](journaled);

    public static IMessage ToWire(this PledgeEvent happened, SignedPledge pledge)
    {
        Kernel.V1.Subject subject = pledge.Application.Promisor.ToWire();
        return happened switch
        {
            PledgeGranted granted => granted.Pledge.ToEvent(),
            PledgeRefused { Decision: var decision } => new Wire.PledgeRefused
            {
                PledgeId = pledge.Id,
                DocumentNumber = decision.Number,
                Reason = decision.Reason,
                DecidedAt = decision.At.ToWire(),
            },
            DecisionPostponed postponed => new Wire.DecisionPostponed
            {
                PledgeId = pledge.Id,
                DecideBy = postponed.Until.Date.ToWire(),
                DecideByProvisional = postponed.Until.Provisional,
                Reason = postponed.Reason,
            },
            VerificationOrdered ordered => new Wire.VerificationOrdered
            {
                PledgeId = pledge.Id,
                Subject = subject,
                MatterCode = pledge.Application.Matter.ToString(),
                Reason = SameName<OrderReason, Wire.VerificationOrderReason>.Of(ordered.Reason),
                Method = SameName<VerificationMethod, Wire.VerificationMethod>.Of(ordered.Method),
                Unit = ordered.Unit?.ToWire(),
                OrderedOn = ordered.Check.On.ToWire(),
                VerifyBy = ordered.Check.Until.ToWire(),
                Form = SameName<PledgeForm, Wire.PledgeForm>.Of(pledge.Application.Form),
                ConditionsBy = pledge.Application.ConditionsBy.ToWire(),
                SignedDocumentSha256 = pledge.Application.SignedDocumentSha256,
                RegionCode = pledge.Application.RegionCode,
            },
            PledgeWithdrawn withdrawn => new Wire.PledgeWithdrawn { PledgeId = pledge.Id, Subject = subject, Reason = withdrawn.Reason },
            MaterialSubmitted submitted => new Wire.MaterialSubmitted
            {
                PledgeId = pledge.Id,
                Subject = subject,
                SubmittedOn = submitted.On.ToWire(),
                Materials = { submitted.Materials.Select(material => material.ToWire()) },
            },
            MaterialReturned returned =>
                new Wire.MaterialReturned { PledgeId = pledge.Id, Subject = subject, ReturnedOn = returned.On.ToWire(), Reason = returned.Reason },
            ConditionsConfirmed confirmed => new Wire.ConditionsConfirmed
            {
                PledgeId = pledge.Id,
                Subject = subject,
                ReceiptNumber = confirmed.Receipt.Number,
                ConfirmedOn = confirmed.Receipt.On.ToWire(),
            },
            OverdueNoted overdue => new Wire.PledgeOverdue { PledgeId = pledge.Id, Subject = subject, DueOn = overdue.DueOn.ToWire() },
            FindingRecorded recorded => recorded.Finding.ToEvent(pledge),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
    }

    private static PledgeRefused Refused(Wire.PledgeRefused wire) => new(new(wire.DocumentNumber, wire.Reason, wire.DecidedAt.ToDateTimeOffset()));

    private static DecisionPostponed Postponed(Wire.DecisionPostponed wire) => new(new(wire.DecideBy.ToDateOnly()!.Value, wire.DecideByProvisional), wire.Reason);

    private static VerificationOrdered Ordered(Wire.VerificationOrdered wire) => new(
        new(wire.OrderedOn.ToDateOnly()!.Value, wire.VerifyBy.ToDateOnly()!.Value),
        SameName<Wire.VerificationOrderReason, OrderReason>.Of(wire.Reason),
        SameName<Wire.VerificationMethod, VerificationMethod>.Of(wire.Method),
        wire.Unit?.ToAgency());

    private static MaterialSubmitted Submitted(Wire.MaterialSubmitted wire) =>
        new(wire.SubmittedOn.ToDateOnly()!.Value, [.. wire.Materials.Select(material => material.ToEvidence())]);

    private static MaterialReturned Returned(Wire.MaterialReturned wire) => new(wire.ReturnedOn.ToDateOnly()!.Value, wire.Reason);

    private static ConditionsConfirmed Confirmed(Wire.ConditionsConfirmed wire) => new(new(wire.ReceiptNumber, wire.ConfirmedOn.ToDateOnly()!.Value));
}
