using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>A second person decides about an import that was held.</summary>
public sealed class SecondPersonHandler(IListRegister register, IImportDesk desk, ImportRunner runner)
{
    /// <summary>Lets it pass; saying so again finds it running or done.</summary>
    /// <returns>
    /// The import being carried out, or <c>LIST_IMPORT_UNKNOWN</c>, <c>LIST_IMPORT_NOT_HELD</c>, <c>LIST_IMPORT_SAME_PERSON</c>,
    /// <c>LIST_CHANGED_MEANWHILE</c>, <c>LIST_IMPORT_SUPERSEDED</c>, <c>IMPORT_PLAN_LOST</c>.
    /// </returns>
    public async ValueTask<Outcome<RunningImport>> ReleaseAsync(string importId, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ImportOnRecord? held = await register.FindImportAsync(importId, cancellationToken).ConfigureAwait(false);
        if (held is null)
        {
            return ImportOnRecord.Unknown(importId);
        }

        if (held.State is ListImportState.Running or ListImportState.Done && held.Import.ReleasedBy == caller.Actor)
        {
            return runner.Run(importId);
        }

        return held.CheckRelease(caller.Actor) ?? await ReleaseAsync(held, caller, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says no; who imported it may, too.</summary>
    /// <returns>The position, or <c>LIST_IMPORT_UNKNOWN</c> or <c>LIST_IMPORT_NOT_HELD</c>.</returns>
    public async ValueTask<Outcome<long>> RejectAsync(string importId, string reason, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ImportOnRecord? held = await register.FindImportAsync(importId, cancellationToken).ConfigureAwait(false);
        if ((held is null ? ImportOnRecord.Unknown(importId) : held.CheckReject(desk.FindPlan(importId) is null)) is { } refusal)
        {
            return refusal;
        }

        ListReading read = await register.ReadAsync(held!.Import.List.ListId, cancellationToken).ConfigureAwait(false);
        ImportOnRecord rejected = held with { State = ListImportState.Rejected, Reason = reason };
        Outcome<long> noted = await register.NoteAsync(rejected, read.Version, caller, cancellationToken).ConfigureAwait(false);
        if (noted.IsOk)
        {
            desk.Clear(importId);
        }

        return noted;
    }

    private async ValueTask<Outcome<RunningImport>> ReleaseAsync(ImportOnRecord held, CallerRequest caller, CancellationToken cancellationToken)
    {
        string importId = held.Import.ImportId;
        if (desk.FindPlan(importId) is not { } plan)
        {
            return new Refusal(RefusalKind.FailedPrecondition, new("IMPORT_PLAN_LOST"), "The plan of this import is gone: reject it and import the file again.");
        }

        ListReading read = await register.ReadAsync(held.Import.List.ListId, cancellationToken).ConfigureAwait(false);
        if (await FindNewerAsync(held, cancellationToken).ConfigureAwait(false) is { } newer)
        {
            return ImportOnRecord.CheckAgainst(newer);
        }

        plan = plan with { Import = plan.Import with { ReleasedBy = caller.Actor } };
        desk.Seal(plan);
        ImportOnRecord running = held with { Import = plan.Import, State = ListImportState.Running };
        Outcome<long> noted = await register.NoteAsync(running, read.Version, caller, cancellationToken).ConfigureAwait(false);
        return noted.Refusal switch
        {
            null => runner.Run(importId),
            { Kind: RefusalKind.Conflict } => await ReleaseAsync(importId, caller, cancellationToken).ConfigureAwait(false),
            { } refusal => refusal,
        };
    }

    // One that was rejected changed nothing.
    private async ValueTask<ImportOnRecord?> FindNewerAsync(ImportOnRecord held, CancellationToken cancellationToken)
    {
        foreach (ListImportState state in (ListImportState[])[ListImportState.Running, ListImportState.Done, ListImportState.Held])
        {
            IReadOnlyList<ImportOnRecord> newest =
                await register.ListImportsAsync(held.Import.List.ListId, state, null, 1, cancellationToken).ConfigureAwait(false);
            if (newest.Count > 0 && newest[0].Position > held.Position)
            {
                return newest[0];
            }
        }

        return null;
    }
}
