using CreditRisk.Credit.Domain;
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
    public static StreamId StreamOf(CreditEvent happened) => happened is EducationGiven
        ? new("education", happened.Subject.Key.ToString())
        : SubjectStream(happened.Subject.Key);

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
        EducationGiven education => new V1.EducationGiven
        {
            EducationId = education.EducationId,
            Subject = education.Subject.ToWire(),
            MatterCode = education.MatterCode,
            GivenBy = education.GivenBy.ToWire(),
            Reason = education.Reason,
        },
        RepairEvent repair => RepairWire.ToWire(repair),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its message."),
    };

    /// <summary>The event of a subject's stream, or null when another room wrote it.</summary>
    public static CreditEvent? ToDomain(JournalEvent journaled) =>
        Readers.TryGetValue(journaled.Type, out Func<JournalEvent, CreditEvent>? read) ? read(journaled) : null;

    private static readonly Dictionary<string, Func<JournalEvent, CreditEvent>> Readers = new()
    {
        [V1.SubjectListed.Descriptor.FullName] = journaled => ListingWire.ToDomain(journaled.Read<V1.SubjectListed>()),
        [V1.SubjectDelisted.Descriptor.FullName] = journaled => ToDomain(journaled.Read<V1.SubjectDelisted>()),
        [V1.DishonestyRecorded.Descriptor.FullName] = journaled => DishonestyWire.ToDomain(journaled.Read<V1.DishonestyRecorded>()),
        [V1.RepairApplied.Descriptor.FullName] = journaled => RepairWire.ToDomain(journaled.Read<V1.RepairApplied>()),
        [V1.RepairApproved.Descriptor.FullName] = journaled => RepairWire.ToDomain(journaled.Read<V1.RepairApproved>()),
        [V1.RepairRefused.Descriptor.FullName] = journaled => RepairWire.ToDomain(journaled.Read<V1.RepairRefused>()),
        [V1.RepairWithdrawn.Descriptor.FullName] = journaled => RepairWire.ToDomain(journaled.Read<V1.RepairWithdrawn>()),
        [V1.RecordRepaired.Descriptor.FullName] = journaled => RepairWire.ToDomain(journaled.Read<V1.RecordRepaired>()),
    };

    private static SubjectDelisted ToDomain(V1.SubjectDelisted delisted) =>
        new(delisted.EntryId, delisted.Subject.ToDomain(), delisted.RemovedOn.ToDateOnly()!.Value, delisted.Basis);
}
