using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>Imports a list: keeps the checked rows aside, then decides about all of them at once, then lets the decision be carried out.</summary>
public sealed class ImportListHandler(IImportDesk desk, ImportDecision decision, ImportNaming naming)
{
    private static readonly Refusal TooLarge = new(
        RefusalKind.ResourceExhausted,
        new("IMPORT_TOO_LARGE"),
        $"An import holds at most {ImportList.MaximumRows} rows and {ImportList.MaximumCharacters} characters. Split the file.");

    /// <summary>
    /// Imports. Tells its progress at least every <see cref="ImportList.RowsPerProgress"/> rows and every bad row up to
    /// <see cref="ImportList.MaximumFaults"/> faults; the last notice is an <see cref="ImportReport"/> or an <see cref="ImportRefused"/>.
    /// </summary>
    public async IAsyncEnumerable<ImportNotice> HandleAsync(
        ImportList command, IAsyncEnumerable<ListRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        string importId = naming.IdOf(command);
        if (await EndAsync(command, importId, cancellationToken).ConfigureAwait(false) is { } end)
        {
            yield return end;
            yield break;
        }

        if (!desk.Open(importId, command).TryGet(out IStagedImport? staged, out Refusal? taken))
        {
            yield return new ImportRefused(taken);
            yield break;
        }

        using (staged)
        {
            ImportDraft draft = naming.Draft(command, importId);
            await foreach (ImportNotice notice in GatherAsync((command, draft, staged), rows, cancellationToken).ConfigureAwait(false))
            {
                yield return notice;
            }

            if (draft.Reached.IsTooLarge)
            {
                desk.Clear(importId);
                yield return new ImportRefused(TooLarge);
                yield break;
            }

            CallerRequest request = command.NamesFile ? command.Request : command.Request with { Digest = DigestOf(command, draft) };
            IAsyncEnumerable<ImportNotice> decided =
                decision.DecideAsync(command with { Request = request }, importId, (staged, draft), cancellationToken);
            await foreach (ImportNotice notice in decided.ConfigureAwait(false))
            {
                yield return notice;
            }
        }
    }

    // What a file that is named already came to is known before its rows are read.
    private async ValueTask<ImportNotice?> EndAsync(ImportList command, string importId, CancellationToken cancellationToken)
    {
        if (command.Check(naming.Today) is { } refusal)
        {
            return new ImportRefused(refusal);
        }

        return command.NamesFile ? await decision.FindEndAsync(command.Request, importId, cancellationToken).ConfigureAwait(false) : null;
    }

    private static async IAsyncEnumerable<ImportNotice> GatherAsync(
        (ImportList Command, ImportDraft Draft, IStagedImport Staged) import, IAsyncEnumerable<ListRow> rows,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int faultsLeft = ImportList.MaximumFaults;
        foreach (StagedChunk chunk in import.Staged.Chunks())
        {
            import.Draft.Restore(chunk);
            foreach (ImportFault fault in Next(chunk))
            {
                yield return fault;
            }
        }

        if (import.Command.NamesFile)
        {
            yield return new ImportResumed(import.Draft.Reached.Read);
        }

        await foreach (ListRow[] part in rows.Chunk(ImportList.RowsPerProgress).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            StagedChunk chunk = import.Draft.Check(part);
            import.Staged.Append(chunk);
            foreach (ImportFault fault in Next(chunk))
            {
                yield return fault;
            }

            if (chunk.Reached.IsTooLarge)
            {
                yield break;
            }

            yield return new ImportProgress(chunk.Reached.Read, chunk.Reached.Accepted);
        }

        IEnumerable<ImportFault> Next(StagedChunk chunk)
        {
            int take = Math.Min(faultsLeft, chunk.Faults.Count);
            faultsLeft -= take;
            return chunk.Faults.Take(take);
        }
    }

    private static byte[] DigestOf(ImportList command, ImportDraft draft) =>
        SHA256.HashData([.. command.Request.Digest.Span, .. draft.Reached.Digest.Span]);
}
