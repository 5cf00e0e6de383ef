using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module.UseCases.ImportingLibraries;

/// <summary>What to import.</summary>
/// <param name="LibraryId">Into which library.</param>
/// <param name="DryRun">Check and report only.</param>
/// <param name="Request">Who asks.</param>
public sealed record ImportLibrary(string LibraryId, bool DryRun, RequestStamp Request);

/// <summary>Imports records into a library: all, or none when one is faulty.</summary>
public sealed class ImportLibraryHandler<T>(ILibraryWriter<T> library, IRecordRules<T> rules, ILogger<ImportLibraryHandler<T>> logger)
{
    /// <summary>Most records of one import.</summary>
    public const int MaximumRecords = 1_000_000;

    /// <summary>Faults that are reported one by one; more are only counted.</summary>
    public const int MaximumFaults = 1000;

    private static readonly Refusal TooLarge = new(
        RefusalKind.ResourceExhausted,
        new("IMPORT_TOO_LARGE"),
        "One import takes at most 1,000,000 records and 192 MiB. Split it; what has another id stays in the library.");

    private static readonly Refusal Empty = Refusal.Invalid(new FieldViolation("", "After the header at least one record is needed."));

    /// <summary>Reads all records, then commits them.</summary>
    public async Task<Outcome<ImportReport>> HandleAsync(
        ImportLibrary command, IAsyncEnumerable<ReadRecord<T>> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ILibraryBatch<T> batch = library.Begin(command.LibraryId);
        var check = new ImportCheck<T>(rules);
        await foreach (ReadRecord<T> read in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if ((check.Admits(read) && !batch.TryAdd(read.Record)) || check.Count > MaximumRecords)
            {
                return TooLarge;
            }
        }

        if (check.Count == 0)
        {
            return Empty;
        }

        Log.ImportChecked(logger, command.LibraryId, check.Count, check.Rejected);
        return command.DryRun || check.Rejected > 0
            ? check.Report(0)
            : (await batch.CommitAsync(command.Request, cancellationToken).ConfigureAwait(false))
                .Match<Outcome<ImportReport>>(position => check.Report(position), refusal => refusal);
    }
}

/// <summary>Checks the records of one import by themselves and against each other.</summary>
internal sealed class ImportCheck<T>(IRecordRules<T> rules)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<NumberedFault> _faults = [];

    /// <summary>Records so far.</summary>
    public long Count { get; private set; }

    /// <summary>Faulty records so far.</summary>
    public long Rejected { get; private set; }

    /// <summary>Counts a record and notes its faults; true when it has none.</summary>
    public bool Admits(ReadRecord<T> read)
    {
        Count++;
        RecordFault[] faults = [.. read.Faults, .. rules.Check(read.Record)];
        if (faults.Length == 0 && !_seen.Add(rules.IdOf(read.Record)))
        {
            faults = [new("", "DUPLICATE_ID", "An earlier record has the same id, perhaps with other case; keep one of them.")];
        }

        int room = ImportLibraryHandler<T>.MaximumFaults - _faults.Count;
        _faults.AddRange(faults.Take(room).Select(fault => new NumberedFault(Count, fault)));
        Rejected += faults.Length > 0 ? 1 : 0;
        return faults.Length == 0;
    }

    /// <summary>What became of the records.</summary>
    public ImportReport Report(long position) => new(Count - Rejected, Rejected, _faults, position);
}
