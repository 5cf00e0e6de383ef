using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>Imports rows onto one list.</summary>
/// <param name="List">The list as the header names it.</param>
/// <param name="DryRun">Check and report only.</param>
/// <param name="SkipBadRows">Commit the good rows although some are bad.</param>
/// <param name="Origin">Where the rows come from.</param>
/// <param name="Request">Who asks; its digest covers the header, and the rows when the header does not name the file.</param>
public sealed record ImportList(CreditList List, bool DryRun, bool SkipBadRows, ImportOrigin Origin, CallerRequest Request)
{
    /// <summary>Most rows of one import: who is named in them is held in memory, 40 bytes each.</summary>
    public const int MaximumRows = 1_000_000;

    /// <summary>Most characters in all rows of one import: 200 for each of the most rows.</summary>
    public const long MaximumCharacters = 200L * MaximumRows;

    /// <summary>Rows that are kept aside together, and read between two progress reports.</summary>
    public const int RowsPerProgress = 1000;

    /// <summary>Changes that are committed together: others who write wait for no longer than one such commit.</summary>
    public const int ChangesPerCommit = 1000;

    /// <summary>Faults that are reported one by one; more are only counted.</summary>
    public const int MaximumFaults = 10_000;

    /// <summary>The rows are the whole list: entries without one are taken off.</summary>
    public bool IsComplete { get; init; }

    /// <summary>True when the header names the file: the import is then known before its rows are read, and can be resumed.</summary>
    public bool NamesFile => Origin.FileSha256.Length > 0 && !DryRun;

    /// <summary>Why no row is read at all; null when reading may begin.</summary>
    public Refusal? Check(DateOnly today)
    {
        FieldViolation[] violations = [.. Faults(today)];
        return violations.Length == 0
            ? List.Check(today)
            : new Refusal(RefusalKind.InvalidArgument, new(violations[0].Description.Split(':')[0]), violations[0].Description) { Violations = violations };
    }

    private IEnumerable<FieldViolation> Faults(DateOnly today)
    {
        if (!DryRun && Request.RequestId is null)
        {
            yield return new("header.request_id", "REQUEST_ID_MISSING: an import needs a request id, so that sending it again has no second effect.");
        }

        if (IsComplete && SkipBadRows)
        {
            yield return new("header.skip_bad_rows", "COMPLETE_WITH_BAD_ROWS: a subject whose row is bad would be taken off the list. Mend the rows.");
        }

        if (Origin.AsOf > today)
        {
            yield return new("header.as_of", "AS_OF_IN_FUTURE: a source cannot be complete before its day.");
        }

        if (Origin.FreshnessSource.Length > 0 && Origin.AsOf is null)
        {
            yield return new("header.as_of", "AS_OF_MISSING: say up to which day the source was complete.");
        }
    }
}

/// <summary>What the importer tells the caller while it works.</summary>
public abstract record ImportNotice;

/// <summary>So many rows of this import are held already; the next one is expected.</summary>
public sealed record ImportResumed(long RowsHeld) : ImportNotice;

/// <summary>How far reading is.</summary>
public sealed record ImportProgress(long RowsRead, long RowsAccepted) : ImportNotice
{
    /// <summary>Changes committed, once the import is decided.</summary>
    public long ChangesDone { get; init; }

    /// <summary>Changes in all, once the import is decided.</summary>
    public long Changes { get; init; }
}

/// <summary>One thing wrong with one row.</summary>
public sealed record ImportFault(int RowNumber, Domain.Fault Fault) : ImportNotice;

/// <summary>Nothing was imported, for a reason that is not a row.</summary>
public sealed record ImportRefused(Refusal Refusal) : ImportNotice;

/// <summary>The end of the import.</summary>
/// <param name="Delta">What became of the rows and the list, or would become.</param>
/// <param name="Position">Position of the import; null when nothing was committed.</param>
/// <param name="ImportId">Id of the import; empty when nothing was committed or held.</param>
public sealed record ImportReport(ImportDelta Delta, long? Position, string ImportId) : ImportNotice
{
    /// <summary>It waits for a second person.</summary>
    public bool IsHeld { get; init; }
}
