using System.Collections.Frozen;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Bans;
using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Module.Wire;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>The room's events between domain and journal.</summary>
internal static class EventWire
{
    /// <summary>The stream that an event belongs to: education is kept apart from the file.</summary>
    public static StreamId StreamOf(CreditEvent happened) =>
        happened is EducationGiven ? EducationStream(happened.Subject.Key) : SubjectStream(happened.Subject.Key);

    public static StreamId EducationStream(SubjectKey subject) => new("education", subject.ToString());

    public static StreamId SubjectStream(SubjectKey subject) => new("subject", subject.ToString());

    public static StreamId ListStream(string listId) => new("list", listId);

    public static IMessage ToWire(CreditEvent happened) => happened switch
    {
        SubjectListed listed => ListingWire.ToWire(listed),
        SubjectDelisted delisted => new V1.SubjectDelisted
        {
            EntryId = delisted.EntryId,
            Subject = delisted.Subject.ToWire(),
            RemovedOn = delisted.RemovedOn.ToWire(),
            Basis = delisted.Basis,
        },
        DishonestyRecorded recorded => DishonestyWire.ToWire(recorded),
        StatutoryBanRecorded banned => new V1.StatutoryBanRecorded { Ban = banned.Ban.ToWire() },
        EducationGiven education => new V1.EducationGiven
        {
            EducationId = education.EducationId,
            Subject = education.Subject.ToWire(),
            MatterCode = education.MatterCode,
            GivenBy = education.GivenBy.ToWire(),
            Reason = education.Reason,
        },
        RecordAnnulled annulled => new V1.RecordAnnulled
        {
            RecordId = annulled.RecordId,
            Subject = annulled.Subject.ToWire(),
            DocumentNumber = annulled.DocumentNumber,
            Reason = annulled.Reason,
            WasPublished = annulled.WasPublished,
        },
        RecordPublicationWithdrawn withdrawn => new V1.RecordPublicationWithdrawn
        {
            RecordId = withdrawn.RecordId,
            Subject = withdrawn.Subject.ToWire(),
            Reason = withdrawn.Reason,
            WithdrawnOn = withdrawn.On.ToWire(),
        },
        PublicationWithdrawalEscalated late => new V1.PublicationWithdrawalEscalated
        {
            RecordId = late.RecordId,
            Subject = late.Subject.ToWire(),
            EscalatedOn = late.On.ToWire(),
        },
        RecordCorrected corrected => DishonestyWire.ToWire(corrected),
        RecordPublicationStopped stopped => new V1.RecordPublicationStopped
        {
            RecordId = stopped.RecordId,
            Subject = stopped.Subject.ToWire(),
            ObjectionId = stopped.ObjectionId,
        },
        ReinsertionProposed proposed => DishonestyWire.ToWire(proposed),
        ReinsertionDropped dropped => new V1.ReinsertionDropped
        {
            RecordId = dropped.RecordId,
            Subject = dropped.Subject.ToWire(),
            Reason = dropped.Reason,
        },
        RepairEvent repair => RepairWire.ToWire(repair),
        ObjectionEvent objection => ObjectionWire.ToWire(objection),
        CorrectionEvent correction => CorrectionWire.ToWire(correction),
        ReferralEvent referral => ReferralWire.ToWire(referral),
        ProposalEvent proposal => ProposalWire.ToWire(proposal),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
    };

    /// <summary>The event of a subject's stream, or null when another room wrote it.</summary>
    public static CreditEvent? ToDomain(JournalEvent journaled) =>
        Readers.TryGetValue(journaled.Type, out Func<JournalEvent, CreditEvent>? read) ? read(journaled) : null;

    /// <summary>Full names of the events that a file is made of.</summary>
    public static IEnumerable<string> FileEvents => Readers.Keys;

    private static readonly FrozenDictionary<string, Func<JournalEvent, CreditEvent>> Readers = new Dictionary<string, Func<JournalEvent, CreditEvent>>
    {
        [V1.SubjectListed.Descriptor.FullName] = e => ListingWire.ToDomain(e.Read<V1.SubjectListed>()),
        [V1.SubjectDelisted.Descriptor.FullName] = e => ToDomain(e.Read<V1.SubjectDelisted>()),
        [V1.DishonestyRecorded.Descriptor.FullName] = e => DishonestyWire.ToDomain(e.Read<V1.DishonestyRecorded>()),
        [V1.StatutoryBanRecorded.Descriptor.FullName] = e => BanWire.ToDomain(e.Read<V1.StatutoryBanRecorded>().Ban),
        [V1.RecordAnnulled.Descriptor.FullName] = e => ToDomain(e.Read<V1.RecordAnnulled>()),
        [V1.RecordCorrected.Descriptor.FullName] = e => DishonestyWire.ToDomain(e.Read<V1.RecordCorrected>()),
        [V1.RecordPublicationStopped.Descriptor.FullName] = e => ToDomain(e.Read<V1.RecordPublicationStopped>()),
        [V1.RecordPublicationWithdrawn.Descriptor.FullName] = e => ToDomain(e.Read<V1.RecordPublicationWithdrawn>()),
        [V1.PublicationWithdrawalEscalated.Descriptor.FullName] = e => ToDomain(e.Read<V1.PublicationWithdrawalEscalated>()),
        [V1.ReinsertionProposed.Descriptor.FullName] = e => DishonestyWire.ToDomain(e.Read<V1.ReinsertionProposed>()),
        [V1.ReinsertionDropped.Descriptor.FullName] = e => ToDomain(e.Read<V1.ReinsertionDropped>()),
    }.Concat(RepairReading.Readers).Concat(ObjectionWire.Readers).Concat(CorrectionWire.Readers)
        .Concat(ReferralWire.Readers).Concat(ProposalWire.Readers).ToFrozenDictionary();

    private static SubjectDelisted ToDomain(V1.SubjectDelisted delisted) =>
        new(delisted.EntryId, delisted.Subject.ToDomain(), delisted.RemovedOn.ToDateOnly()!.Value, delisted.Basis);

    private static RecordAnnulled ToDomain(V1.RecordAnnulled annulled) =>
        new(annulled.RecordId, annulled.Subject.ToDomain(), annulled.DocumentNumber, annulled.Reason, annulled.WasPublished);

    private static RecordPublicationWithdrawn ToDomain(V1.RecordPublicationWithdrawn withdrawn) =>
        new(withdrawn.RecordId, withdrawn.Subject.ToDomain(), withdrawn.Reason, withdrawn.WithdrawnOn.ToDateOnly()!.Value);

    private static PublicationWithdrawalEscalated ToDomain(V1.PublicationWithdrawalEscalated late) =>
        new(late.RecordId, late.Subject.ToDomain(), late.EscalatedOn.ToDateOnly()!.Value);

    private static RecordPublicationStopped ToDomain(V1.RecordPublicationStopped stopped) =>
        new(stopped.RecordId, stopped.Subject.ToDomain(), stopped.ObjectionId);

    private static ReinsertionDropped ToDomain(V1.ReinsertionDropped dropped) => new(dropped.RecordId, dropped.Subject.ToDomain(), dropped.Reason);
}
