using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>Imports rows onto one list.</summary>
/// <param name="List">The list as the header names it.</param>
/// <param name="DryRun">Check and report only.</param>
/// <param name="SkipBadRows">Commit the good rows although some are bad.</param>
/// <param name="SourceSystem">Where the file comes from; may be empty.</param>
/// <param name="Request">Who asks; its digest covers the header only, the rows are added while they are read.</param>
public sealed record ImportList(CreditList List, bool DryRun, bool SkipBadRows, string SourceSystem, CallerRequest Request)
{
    /// <summary>Most rows of one import: they are held in memory and committed together.</summary>
    public const int MaximumRows = 200_000;

    /// <summary>Most characters in all rows of one import, for the same reason: 200 for each of the most rows.</summary>
    public const long MaximumCharacters = 200L * MaximumRows;

    /// <summary>Rows that are read between two progress reports.</summary>
    public const int RowsPerProgress = 1000;

    /// <summary>Faults that are reported one by one; more are only counted.</summary>
    public const int MaximumFaults = 10_000;

    /// <summary>Why no row is read at all; null when reading may begin.</summary>
    public Refusal? Check(DateOnly today) => !DryRun && Request.RequestId is null
        ? new Refusal(
            RefusalKind.InvalidArgument, new("REQUEST_ID_MISSING"), "An import needs a request id: sending it again then has no second effect.")
        {
            Violations = [new("header.request_id", "REQUEST_ID_MISSING: required unless dry_run is set.")],
        }
        : List.Check(today);
}

/// <summary>What the importer tells the caller while it works.</summary>
public abstract record ImportNotice;

/// <summary>How far it is.</summary>
public sealed record ImportProgress(long RowsRead, long RowsAccepted) : ImportNotice;

/// <summary>One thing wrong with one row.</summary>
public sealed record ImportFault(int RowNumber, Domain.Fault Fault) : ImportNotice;

/// <summary>Nothing was imported, for a reason that is not a row.</summary>
public sealed record ImportRefused(Refusal Refusal) : ImportNotice;

/// <summary>The end of the import.</summary>
/// <param name="Rows">What became of the rows.</param>
/// <param name="Position">Position of the commit; null when nothing was committed.</param>
/// <param name="ImportId">Id of the import; empty when nothing was committed.</param>
public sealed record ImportReport(RowCounts Rows, long? Position, string ImportId) : ImportNotice;

/// <summary>What became of the rows of one import.</summary>
public sealed record RowCounts(long Accepted, long Rejected, long Unchanged)
{
    /// <summary>All of them.</summary>
    public long Read => Accepted + Rejected + Unchanged;
}
