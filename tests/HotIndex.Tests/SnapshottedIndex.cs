using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Testing;
using CreditRisk.Testing.HotIndex;

namespace CreditRisk.HotIndex.Tests;

/// <summary>An index with its follower and snapshots, as one process has it.</summary>
internal sealed class SnapshottedIndex
{
    private readonly HotIndexFollower<string> _follower;

    public SnapshottedIndex(IJournal journal, string folder, int everyEvents = 1, int foldVersion = 1, int packingVersion = 1)
    {
        Fold = new() { Version = foldVersion };
        IndexSnapshots snapshots = new(Index, Words, journal, new(folder, everyEvents), Log);
        _follower = new(journal, Index, Fold, new TextPacking { Version = packingVersion }, TimeProvider.System, snapshots);
    }

    public MemoryHotIndex Index { get; } = new();

    public SharedWords Words { get; } = new();

    public CountingFold Fold { get; }

    public ToldLog<IndexSnapshots> Log { get; } = new();

    /// <summary>Starts, follows up to a position, and stops; a snapshot that was begun is finished or abandoned.</summary>
    public async Task FollowAsync(Position position)
    {
        await using RunningFollower running = new(_follower);
        await running.ReachAsync(Index, position);
    }

    /// <summary>Starts, follows until a snapshot is written, and stops.</summary>
    public async Task FollowUntilWrittenAsync(Position position)
    {
        await using RunningFollower running = new(_follower);
        await running.ReachAsync(Index, position);
        await Log.WaitForAsync("SnapshotWritten");
    }

    /// <summary>What the subjects that tests use have.</summary>
    public string Standings => string.Join(',', Enumerable.Range(0, 10).Select(digit => PackedText.Find(Index, CountingFold.KeyOf(digit))));
}
