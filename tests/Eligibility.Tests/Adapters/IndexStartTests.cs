using CreditRisk.Eligibility.Domain;
using CreditRisk.Eligibility.Module.Adapters;
using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.Tests.RuleSets;
using CreditRisk.HotIndex;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Eligibility.Tests.Adapters;

/// <summary>A start from a snapshot knows as much as one from the journal.</summary>
public sealed class IndexStartTests : IDisposable
{
    private static readonly SubjectKey Key = new(17);

    private static readonly Subject Somebody = new() { SubjectKey = Key.ToString() };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_FromASnapshot_KnowsSubjectsAndEveryVersionOfAMatter()
    {
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = _folder.File("journal") }, [], TimeProvider.System, null, CancellationToken.None);
        await AppendAsync(journal, RoomEvents.Saved().Append("matter", RoomEvents.Matter));
        await AppendAsync(journal, RoomEvents.Listed(Somebody).Append("subject", Key.ToString()));
        await AppendAsync(journal, RoomEvents.Changed(MatterState.Published).Append("matter", RoomEvents.Matter));

        (MatterCatalogue Matters, Standing? Standing) fromJournal = await StartAsync(journal, "SnapshotWritten");
        (MatterCatalogue Matters, Standing? Standing) fromSnapshot = await StartAsync(journal, "SnapshotRestored");

        Assert.Equal(fromJournal.Standing!.Facts.AsEnumerable(), fromSnapshot.Standing!.Facts);
        Assert.Equal(
            [null, MatterClosure.NotPublished, MatterClosure.NotPublished, MatterClosure.None],
            Enumerable.Range(0, 4).Select(position => fromSnapshot.Matters.At(RoomEvents.Matter, position)?.Closure));
    }

    private static async Task AppendAsync(SqliteJournal journal, StreamAppend append) =>
        Assert.True((await journal.AppendAsync(new([append], "tests"), CancellationToken.None)).IsOk);

    private async Task<(MatterCatalogue Matters, Standing? Standing)> StartAsync(SqliteJournal journal, string awaited)
    {
        MatterCatalogue matters = new();
        MemoryHotIndex index = new();
        SharedWords words = new();
        StandingPacking packing = new(words);
        ToldLog<IndexSnapshots> log = new();
        IndexSnapshots snapshots = new(index, words, journal, new(_folder.Path, EveryEvents: 1), log);
        HotIndexFollower<Standing> follower = new(journal, index, new StandingFold(matters, new(), new(SomeLibrary.Shipped)), packing, TimeProvider.System, snapshots);
        using CancellationTokenSource stop = new();
        Task following = follower.RunAsync(stop.Token);
        await index.WaitForAsync(journal.Head, CancellationToken.None);
        await log.WaitForAsync(awaited);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        PackedStanding packed = index.Find(Key, out _);
        return (matters, packed.IsNone ? null : packing.Unpack(packed.Bytes));
    }
}
