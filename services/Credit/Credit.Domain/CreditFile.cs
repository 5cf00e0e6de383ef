using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain;

/// <summary>Everything on record about one subject: the fold of its events in order. Education is not part of it.</summary>
/// <param name="Entries">List entries in the order of listing, removed ones included.</param>
/// <param name="Records">Dishonesty records in the order of recording, repaired ones included.</param>
/// <param name="Cases">Repair cases in the order of application.</param>
public sealed record CreditFile(ImmutableList<ListEntry> Entries, ImmutableList<DishonestyRecord> Records, ImmutableList<RepairCase> Cases)
{
    /// <summary>The file of somebody about whom nothing is on record.</summary>
    public static CreditFile Empty { get; } = new([], [], []);

    /// <summary>The entry with that id, or null.</summary>
    public ListEntry? Entry(string entryId) => Entries.Find(entry => entry.EntryId == entryId);

    /// <summary>The record with that id, or null.</summary>
    public DishonestyRecord? Record(string recordId) => Records.Find(record => record.RecordId == recordId);

    /// <summary>The repair case with that id, or null.</summary>
    public RepairCase? Case(string caseId) => Cases.Find(found => found.CaseId == caseId);

    /// <summary>The file after one more event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When it was committed.</param>
    public CreditFile Evolve(CreditEvent happened, DateTimeOffset at) => happened switch
    {
        SubjectListed listed => this with { Entries = Entries.Add(new(listed, at, null)) },
        SubjectDelisted delisted => this with
        {
            Entries = Replace(Entries, entry => entry.EntryId == delisted.EntryId, entry => entry.Remove(delisted)),
        },
        DishonestyRecorded recorded => this with { Records = Records.Add(new(recorded, at, null, null)) },
        RepairApplied applied => Evolve((RepairEvent)applied, at) with { Cases = Cases.Add(RepairCase.Open(applied, at)) },
        RepairEvent repair => Evolve(repair, at),
        _ => this,
    };

    private CreditFile Evolve(RepairEvent happened, DateTimeOffset at) => this with
    {
        Cases = Replace(Cases, found => found.CaseId == happened.CaseId, found => found.Evolve(happened)),
        Records = Replace(Records, record => record.RecordId == happened.RecordId, record => record.Evolve(happened, at)),
    };

    private static ImmutableList<T> Replace<T>(ImmutableList<T> items, Predicate<T> isMeant, Func<T, T> change)
    {
        int index = items.FindIndex(isMeant);
        return index < 0 ? items : items.SetItem(index, change(items[index]));
    }
}
