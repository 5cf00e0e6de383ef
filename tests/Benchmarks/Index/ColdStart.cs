using System.Diagnostics;
using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditRisk.Benchmarks.Index;

/// <summary>Starts of an index as the room makes them: a follower, a journal, and the snapshot that another follower wrote.</summary>
internal sealed class ColdStart(SqliteJournal journal, string folder)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Size of the snapshot in bytes.</summary>
    public long SnapshotBytes => new FileInfo(Path.Combine(folder, IndexSnapshots.FileName)).Length;

    /// <summary>Lets a follower write the snapshot of a full index, whose journal ends one event later.</summary>
    public async Task WriteAsync(MemoryHotIndex index, SharedWords words)
    {
        Follower follower = new(journal, folder, index, words);
        await follower.RunUntilAsync(() => File.Exists(Path.Combine(folder, IndexSnapshots.FileName)));
    }

    /// <summary>Starts an empty index; returns the seconds of CPU it took until it could be read.</summary>
    public async Task<double> StartAsync(int subjects)
    {
        MemoryHotIndex index = new();
        Follower follower = new(journal, folder, index, new());
        GC.Collect();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        TimeSpan after = TimeSpan.Zero;
        await follower.RunUntilAsync(() =>
        {
            after = Process.GetCurrentProcess().TotalProcessorTime;
            return index.Position == journal.Head;
        });
        return index.Count == subjects ? (after - before).TotalSeconds : throw new InvalidOperationException($"{index.Count} of {subjects} subjects came back.");
    }

    private sealed class Follower(SqliteJournal journal, string folder, MemoryHotIndex index, SharedWords words)
    {
        public async Task RunUntilAsync(Func<bool> isDone)
        {
            IndexSnapshots snapshots = new(index, words, journal, new(folder, EveryEvents: 1), NullLogger<IndexSnapshots>.Instance);
            HotIndexFollower<Standing> follower = new(journal, index, new NoFold(), new StandingPacking(words), TimeProvider.System, snapshots);
            using CancellationTokenSource stop = new(Longest);
            Task running = Task.Run(() => follower.RunAsync(stop.Token));
            await index.WaitForAsync(journal.Head, stop.Token);
            while (!isDone() && !running.IsCompleted)
            {
                await Task.Delay(10, stop.Token);
            }

            await stop.CancelAsync();
            await running.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
