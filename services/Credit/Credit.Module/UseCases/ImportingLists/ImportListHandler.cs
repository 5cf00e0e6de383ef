using System.Runtime.CompilerServices;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>Imports a list: checks every row, then commits the good ones as a whole, or nothing.</summary>
public sealed class ImportListHandler(IListRegister register, IIdentities identities, SubjectKeyer keyer, TimeProvider clock)
{
    private const int Attempts = 8;

    /// <summary>
    /// Imports. Tells its progress at least every <see cref="ImportList.RowsPerProgress"/> rows and every bad row up to
    /// <see cref="ImportList.MaximumFaults"/> faults; the last notice is an <see cref="ImportReport"/> or an <see cref="ImportRefused"/>.
    /// </summary>
    public async IAsyncEnumerable<ImportNotice> HandleAsync(
        ImportList command, IAsyncEnumerable<ListRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        if (command.Check(today) is { } refusal)
        {
            yield return new ImportRefused(refusal);
            yield break;
        }

        using var draft = new ImportDraft(command.List, today, keyer);
        int faultsLeft = ImportList.MaximumFaults;
        await foreach (ListRow[] chunk in rows.Chunk(ImportList.RowsPerProgress).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            List<ImportFault> faults = [];
            await KeepAsync(command, draft, draft.Check(chunk, faults), faults, cancellationToken).ConfigureAwait(false);
            foreach (ImportFault fault in faults.OrderBy(fault => fault.RowNumber).Take(faultsLeft))
            {
                yield return fault;
            }

            faultsLeft -= Math.Min(faultsLeft, faults.Count);
            if (draft.IsTooLarge)
            {
                yield return new ImportRefused(TooLarge);
                yield break;
            }

            yield return new ImportProgress(draft.Counts.Read, draft.Counts.Accepted);
        }

        List<ImportFault> late = [];
        ImportNotice end = await CommitAsync(command, draft, late, cancellationToken).ConfigureAwait(false);
        foreach (ImportFault fault in late.Take(faultsLeft))
        {
            yield return fault;
        }

        yield return end;
    }

    private static Refusal TooLarge { get; } = new(
        RefusalKind.ResourceExhausted,
        new("IMPORT_TOO_LARGE"),
        $"An import holds at most {ImportList.MaximumRows} rows and {ImportList.MaximumCharacters} characters. Split the file.");

    private async ValueTask<ImportNotice> CommitAsync(
        ImportList command, ImportDraft draft, List<ImportFault> late, CancellationToken cancellationToken)
    {
        CallerRequest request = command.Request with { Digest = draft.Digest(command.Request) };
        for (int attempt = 1; ; attempt++)
        {
            if (command.DryRun)
            {
                return new ImportReport(draft.Counts, null, "");
            }

            Outcome<ImportReport?> earlier = await register.FindReportAsync(request, cancellationToken).ConfigureAwait(false);
            if (!earlier.TryGet(out ImportReport? report, out Refusal? reused) || report is not null)
            {
                return reused is not null ? new ImportRefused(reused) : report!;
            }

            ListReading read = await register.ReadAsync(command.List.ListId, cancellationToken).ConfigureAwait(false);
            await KeepAsync(command, draft, draft.TakeAccepted(), late, cancellationToken).ConfigureAwait(false);
            if (command.List.CheckAgainst(read.List) is { } differs)
            {
                return new ImportRefused(differs);
            }

            if (draft.Counts.Rejected > 0 && !command.SkipBadRows)
            {
                return new ImportReport(draft.Counts, null, "");
            }

            ListImported imported = Imported(command, draft, request);
            Outcome<long> committed = await register
                .CommitAsync(read, imported, Entries(command, draft, imported, request), request, cancellationToken)
                .ConfigureAwait(false);
            if (committed.IsOk)
            {
                return new ImportReport(draft.Counts, committed.Value, imported.ImportId);
            }

            if (committed.Refusal!.Kind != RefusalKind.Conflict || attempt == Attempts)
            {
                return new ImportRefused(committed.Refusal);
            }
        }
    }

    private async ValueTask KeepAsync(
        ImportList command, ImportDraft draft, IReadOnlyList<AcceptedRow> rows, List<ImportFault> faults,
        CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (AcceptedRow[] chunk in rows.Chunk(ImportList.RowsPerProgress))
        {
            IReadOnlyDictionary<SubjectKey, string> listed = await register
                .FindListedAsync(command.List.ListId, [.. chunk.Select(row => row.Subject.Key)], today, cancellationToken)
                .ConfigureAwait(false);
            draft.Keep(chunk, listed, faults);
        }
    }

    private ListImported Imported(ImportList command, ImportDraft draft, CallerRequest request)
    {
        RowCounts rows = draft.Counts;
        string importId = identities.NewId("I", ChinaTime.DateOf(clock.GetUtcNow()).Year, request);
        return new(command.List, importId, rows.Accepted, rows.Rejected, rows.Unchanged, command.SourceSystem);
    }

    private List<SubjectListed> Entries(ImportList command, ImportDraft draft, ListImported imported, CallerRequest request) =>
    [
        .. draft.Accepted.Select(row => new SubjectListed(
            identities.NewId("L", row.Terms.ListedOn.Year, request, row.Subject.Key.ToString()),
            command.List,
            row.Subject,
            row.Terms,
            command.SourceSystem,
            imported.ImportId)),
    ];
}
