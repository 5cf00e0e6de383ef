using System.Runtime.CompilerServices;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>What the office allows one person.</summary>
/// <param name="ShrinkPercent">0 to 100: a list may shrink by so much without a second one.</param>
public sealed record ImportLimits(int ShrinkPercent);

/// <summary>Decides about an import whose rows are all there: report only, refuse, hold for a second person, or carry out.</summary>
public sealed class ImportDecision(
    IListRegister register, IImportDesk desk, ImportSettling settling, ImportRunner runner, ImportLimits limits)
{
    private const int Attempts = 8;

    /// <summary>What the import of this request came to before, or is waiting for; null when it is new or still runs.</summary>
    public async ValueTask<ImportNotice?> FindEndAsync(CallerRequest request, string importId, CancellationToken cancellationToken)
    {
        Outcome<ImportReport?> earlier = await register.FindReportAsync(request, cancellationToken).ConfigureAwait(false);
        if (!earlier.TryGet(out ImportReport? report, out Refusal? reused) || report is not null)
        {
            return reused is not null ? new ImportRefused(reused) : report;
        }

        ImportOnRecord? known = await register.FindImportAsync(importId, cancellationToken).ConfigureAwait(false);
        return known?.State switch
        {
            ListImportState.Held => Held(known.Import),
            ListImportState.Rejected => new ImportRefused(known.Again),
            _ => null,
        };
    }

    /// <summary>Decides, and tells how the carrying out goes on.</summary>
    /// <param name="command">The import with the digest of all that was sent.</param>
    /// <param name="importId">Its id.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="cancellationToken">Stops deciding, or watching what was decided.</param>
    public async IAsyncEnumerable<ImportNotice> DecideAsync(
        ImportList command, string importId, (IStagedImport Staged, ImportDraft Draft) rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ImportFault> faults = [];
        ImportNotice? end = await DecideOnceAsync(command, importId, rows, faults, cancellationToken).ConfigureAwait(false);
        foreach (ImportFault fault in faults)
        {
            yield return fault;
        }

        if (end is not null)
        {
            yield return end;
            yield break;
        }

        await foreach (ImportNotice notice in WatchAsync(importId, rows.Draft.Reached, cancellationToken).ConfigureAwait(false))
        {
            yield return notice;
        }
    }

    /// <summary>Tells how an import that is decided goes on, to its end.</summary>
    public async IAsyncEnumerable<ImportNotice> WatchAsync(
        string importId, StagedSoFar read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        RunningImport running = runner.Run(importId);
        await foreach (ImportProgress progress in running.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return progress with { RowsRead = read.Read, RowsAccepted = read.Accepted };
        }

        Outcome<ImportReport> report = await running.Report.ConfigureAwait(false);
        yield return report.Match<ImportNotice>(done => done, refusal => new ImportRefused(refusal));
    }

    private static ImportReport Held(ListImported import) => new(import.Delta, null, import.ImportId) { IsHeld = true };

    private async ValueTask<ImportNotice?> DecideOnceAsync(
        ImportList command, string importId, (IStagedImport Staged, ImportDraft Draft) rows, List<ImportFault> faults, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (!command.DryRun && await FindEndAsync(command.Request, importId, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                return earlier;
            }

            ListReading read = await FreeListAsync(command.List.ListId, importId, cancellationToken).ConfigureAwait(false);
            if (read.RunningImport == importId)
            {
                return null;
            }

            if (command.List.CheckAgainst(read.List) is { } differs)
            {
                return new ImportRefused(differs);
            }

            SettledImport settled = await settling.SettleAsync(command, importId, rows, cancellationToken).ConfigureAwait(false);
            Outcome<ImportNotice?> done = await EndOrBeginAsync(command, importId, (read, settled), cancellationToken).ConfigureAwait(false);
            if (done.Refusal is not { Kind: RefusalKind.Conflict } conflict || attempt == Attempts)
            {
                faults.AddRange(settled.Faults);
                return done.Match(notice => notice, refusal => new ImportRefused(refusal));
            }
        }
    }

    // One import onto a list at a time: the next one compares its rows with what the one before leaves.
    private async ValueTask<ListReading> FreeListAsync(string listId, string importId, CancellationToken cancellationToken)
    {
        while (true)
        {
            ListReading read = await register.ReadAsync(listId, cancellationToken).ConfigureAwait(false);
            if (read.RunningImport is not { } other || other == importId
                || !(await runner.Run(other).Report.WaitAsync(cancellationToken).ConfigureAwait(false)).IsOk)
            {
                return read;
            }
        }
    }

    private async ValueTask<Outcome<ImportNotice?>> EndOrBeginAsync(
        ImportList command, string importId, (ListReading Read, SettledImport Settled) at, CancellationToken cancellationToken)
    {
        ImportDelta delta = at.Settled.Delta;
        bool isHeld = command.IsComplete && ShrinkGuard.Holds(at.Settled.Before, delta, limits.ShrinkPercent);
        if (command.DryRun || (delta.Rejected > 0 && !command.SkipBadRows))
        {
            desk.Clear(importId);
            return new ImportReport(delta, null, "") { IsHeld = isHeld };
        }

        if (at.Read.RunningImport is { } stuck)
        {
            return Stuck(stuck);
        }

        ListImported import = new(command.List, importId, delta, command.Origin, command.IsComplete, command.Request.Actor);
        return isHeld || delta.Changes > ImportList.ChangesPerCommit
            ? await NoteAsync(new(import, command.Request), at, isHeld, cancellationToken).ConfigureAwait(false)
            : await CommitAtOnceAsync(new(import, command.Request), at.Read, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Outcome<ImportNotice?>> NoteAsync(
        ImportPlan plan, (ListReading Read, SettledImport Settled) at, bool isHeld, CancellationToken cancellationToken)
    {
        desk.Seal(plan);
        ListImportState state = isHeld ? ListImportState.Held : ListImportState.Running;
        ImportOnRecord note = new(plan.Import, state, default, 0) { EntriesBefore = at.Settled.Before };
        Outcome<long> noted = await register.NoteAsync(note, at.Read.Version, Unnumbered(plan), cancellationToken).ConfigureAwait(false);
        return noted.Match<Outcome<ImportNotice?>>(_ => isHeld ? Held(plan.Import) : null, refusal => refusal);
    }

    private async ValueTask<Outcome<ImportNotice?>> CommitAtOnceAsync(ImportPlan plan, ListReading read, CancellationToken cancellationToken)
    {
        ImportChunk all = new(plan.Import, [.. desk.ReadChanges(plan)], true, read.Version, plan.Request);
        IReadyChunk ready = await register.PrepareAsync(all, cancellationToken).ConfigureAwait(false);
        Outcome<long> committed = await ready.CommitAsync(cancellationToken).ConfigureAwait(false);
        if (committed.IsOk)
        {
            desk.Clear(plan.Import.ImportId);
        }

        return committed.Match<Outcome<ImportNotice?>>(position => ImportRunner.ReportOf(plan.Import, position), refusal => refusal);
    }

    // The request is answered by the end of its import, not by its beginning.
    private static CallerRequest Unnumbered(ImportPlan plan) => plan.Request with { RequestId = null };

    private static Refusal Stuck(string importId) => new(
        RefusalKind.Unavailable, new("LIST_IMPORT_RUNNING"),
        $"Import {importId} onto this list is not carried out yet and cannot go on now. Try again when it has ended.");
}
