namespace CreditRisk.Credit.Domain.Lists;

/// <summary>Where the rows of an import come from.</summary>
/// <param name="SourceSystem">Name of the system or file; may be empty.</param>
/// <param name="FileSha256">Lower-case hexadecimal SHA-256 of the file; empty when it was not named.</param>
/// <param name="AsOf">Day up to which the source was complete; null when it was not named.</param>
/// <param name="UpdateWithinDays">The source promises a new version after so many days at most; 0 for no promise.</param>
/// <param name="FreshnessSource">Name under which the rules of eligibility know the source; empty when they do not.</param>
public sealed record ImportOrigin(string SourceSystem, string FileSha256, DateOnly? AsOf, int UpdateWithinDays, string FreshnessSource)
{
    /// <summary>Days since the source was complete, or since the import when it did not say.</summary>
    public int AgeOn(DateOnly today, DateOnly importedOn) => Math.Max(0, today.DayNumber - (AsOf ?? importedOn).DayNumber);

    /// <summary>True when the source is older than it promised.</summary>
    public bool IsStaleOn(DateOnly today, DateOnly importedOn) => UpdateWithinDays > 0 && AgeOn(today, importedOn) > UpdateWithinDays;
}

/// <summary>What became of the rows of one import, and of the list.</summary>
/// <param name="Added">Rows whose subject was not on the list.</param>
/// <param name="Changed">Rows that replace an entry with other content.</param>
/// <param name="Removed">Entries without a row, taken off.</param>
/// <param name="Unchanged">Rows whose subject was on the list with the same content.</param>
/// <param name="Rejected">Rows with faults.</param>
public sealed record ImportDelta(long Added, long Changed, long Removed, long Unchanged, long Rejected)
{
    /// <summary>Rows that become entries.</summary>
    public long Accepted => Added + Changed;

    /// <summary>Changes to the list.</summary>
    public long Changes => Added + Changed + Removed;

    /// <summary>Rows that were read.</summary>
    public long Read => Added + Changed + Unchanged + Rejected;
}

/// <summary>One import onto a list.</summary>
/// <param name="List">The list as the import names it.</param>
/// <param name="ImportId">Id of the import.</param>
/// <param name="Delta">What it changed.</param>
/// <param name="Origin">Where it came from.</param>
/// <param name="IsComplete">The rows were the whole list.</param>
/// <param name="ImportedBy">Stable name of who imported it.</param>
public sealed record ListImported(
    CreditList List, string ImportId, ImportDelta Delta, ImportOrigin Origin, bool IsComplete, string ImportedBy)
{
    /// <summary>The second person that let it pass; empty when none was needed.</summary>
    public string ReleasedBy { get; init; } = "";
}
