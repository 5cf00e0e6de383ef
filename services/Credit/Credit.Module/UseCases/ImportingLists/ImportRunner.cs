using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.ImportingLists;

/// <summary>
/// Carries decided imports out, each chunk one commit and each commit once, however often it is begun: after a kill it starts with the first chunk
/// again, and those that are committed answer as they did. No caller is needed for it.
/// </summary>
public sealed class ImportRunner(IListRegister register, IImportDesk desk)
{
    private readonly ConcurrentDictionary<string, Lazy<RunningImport>> _running = new(StringComparer.Ordinal);

    /// <summary>Begins an import, or finds it while it is being carried out.</summary>
    public RunningImport Run(string importId) => _running
        .GetOrAdd(importId, id => new(() => new(moved => RunAsync(id, moved))))
        .Value;

    /// <summary>The report of an import that has ended.</summary>
    public static ImportReport ReportOf(ListImported import, long position)
    {
        ArgumentNullException.ThrowIfNull(import);
        return new(import.Delta, position, import.ImportId);
    }

    private static Refusal PlanLost(string importId) => new(
        RefusalKind.Unavailable, new("IMPORT_PLAN_LOST"),
        $"The plan of import {importId} is not in this server's data folder. Restore the folder, or reject the import and send the file again under another request id.");

    private async Task<Outcome<ImportReport>> RunAsync(string importId, Action<long, long> moved)
    {
        try
        {
            // Not the caller's token: what is decided is carried out.
            return desk.FindPlan(importId) is { } plan
                ? await CommitAsync(plan, moved, CancellationToken.None).ConfigureAwait(false)
                : await EndedAsync(importId, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(importId, out _);
        }
    }

    private async Task<Outcome<ImportReport>> EndedAsync(string importId, CancellationToken cancellationToken) =>
        await register.FindImportAsync(importId, cancellationToken).ConfigureAwait(false) is { State: ListImportState.Done } ended
            ? ReportOf(ended.Import, ended.Position)
            : PlanLost(importId);

    private async Task<Outcome<ImportReport>> CommitAsync(ImportPlan plan, Action<long, long> moved, CancellationToken cancellationToken)
    {
        long done = 0;
        using IEnumerator<ImportChunk> chunks = ChunksOf(plan).GetEnumerator();
        Task<(ImportChunk Chunk, IReadyChunk Ready)?> next = NextAsync(chunks, cancellationToken);
        while (await next.ConfigureAwait(false) is var (chunk, ready))
        {
            next = NextAsync(chunks, cancellationToken);
            Outcome<long> committed = await ready.CommitAsync(cancellationToken).ConfigureAwait(false);
            if (!committed.TryGet(out long position, out Refusal? refusal))
            {
                await next.ConfigureAwait(false);
                return refusal;
            }

            moved(done += chunk.Changes.Count, plan.Import.Delta.Changes);
            if (chunk.IsLast)
            {
                await next.ConfigureAwait(false);
                desk.Clear(plan.Import.ImportId);
                return ReportOf(plan.Import, position);
            }
        }

        return PlanLost(plan.Import.ImportId);
    }

    // Read and made ready beside the commit of the one before.
    private Task<(ImportChunk Chunk, IReadyChunk Ready)?> NextAsync(IEnumerator<ImportChunk> chunks, CancellationToken cancellationToken) =>
        Task.Run<(ImportChunk, IReadyChunk)?>(
            async () => chunks.MoveNext() ? (chunks.Current, await register.PrepareAsync(chunks.Current, cancellationToken).ConfigureAwait(false)) : null,
            cancellationToken);

    private IEnumerable<ImportChunk> ChunksOf(ImportPlan plan)
    {
        long planned = 0;
        int number = 0;
        foreach (ListChange[] changes in desk.ReadChanges(plan).Chunk(ImportList.ChangesPerCommit))
        {
            planned += changes.Length;
            bool isLast = planned == plan.Import.Delta.Changes;
            yield return new(plan.Import, changes, isLast, null, isLast ? plan.Request : RequestOf(plan, number++));
        }
    }

    // The digest names the chunk and not its events: an entry that has ended meanwhile is left out when the chunk is made again.
    private static CallerRequest RequestOf(ImportPlan plan, int number)
    {
        string name = $"{plan.Import.ImportId}/{number}";
        return new(plan.Request.Actor, name, SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
