using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;

namespace CreditRisk.HotIndex.Tests;

public sealed class IndexSnapshotsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string JournalFolder => Path.Combine(_folder.Path, "journal");

    private string SnapshotFolder => Path.Combine(_folder.Path, "index");

    private string SnapshotPath => Path.Combine(SnapshotFolder, IndexSnapshots.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_StartedAgain_StartsFromTheSnapshotAndFollowsOn()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await WriteSnapshotAsync(journal);
        Position last = await journal.AppendAsync(CountingFold.Marked, "27");

        SnapshottedIndex again = new(journal, SnapshotFolder, everyEvents: 100);
        await again.FollowAsync(last);

        Assert.Equal(["SnapshotRestored"], again.Log.Names);
        Assert.Equal((",|,|||,,,,,|,,", last, 3L), (again.Standings, again.Index.Position, again.Index.Count));
    }

    [Fact]
    public async Task RunAsync_EventsWithoutASubject_AreToldAgainInOrder()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await journal.AppendAsync(CountingFold.Marked, "");
        await WriteSnapshotAsync(journal);
        await journal.AppendAsync(CountingFold.Cleared, "");
        SnapshottedIndex between = new(journal, SnapshotFolder);
        await between.FollowUntilWrittenAsync(journal.Head);

        SnapshottedIndex again = new(journal, SnapshotFolder);
        await again.FollowAsync(journal.Head);

        Assert.Equal([1L, journal.Head.Value], again.Fold.Subjectless);
    }

    [Fact]
    public async Task RunAsync_EventsWithoutASubjectFarApart_AreToldAgainInOrder()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        for (int i = 0; i < 3; i++)
        {
            await journal.AppendAsync(CountingFold.Marked, "");
            await journal.AppendAsync(CountingFold.Marked, "");
            StreamAppend stretch = new(new("subject", "stretch"), ExpectedVersion.Any, [.. Enumerable.Repeat(new NewEvent("test.v1.Other", new byte[] { 1 }), 1_500)]);
            await journal.AppendAsync(new([stretch], "tests"), CancellationToken.None);
        }

        await WriteSnapshotAsync(journal);
        SnapshottedIndex again = new(journal, SnapshotFolder);
        await again.FollowAsync(journal.Head);

        Assert.Equal([1L, 2, 1503, 1504, 3005, 3006], again.Fold.Subjectless);
    }

    [Fact]
    public async Task RunAsync_SharedWords_KeepTheirNumbers()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        SnapshottedIndex first = new(journal, SnapshotFolder);
        first.Words.NumberOf("河南省社会信用条例");
        first.Words.NumberOf("信用办");
        await first.FollowUntilWrittenAsync(await journal.AppendAsync(CountingFold.Marked, "1"));

        SnapshottedIndex again = new(journal, SnapshotFolder);
        await again.FollowAsync(journal.Head);

        Assert.Equal(["河南省社会信用条例", "信用办"], again.Words.All);
    }

    [Fact]
    public async Task RunAsync_NotDueYet_WritesNothing()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        SnapshottedIndex index = new(journal, SnapshotFolder, everyEvents: 4);
        await AppendThreeAsync(journal);

        await index.FollowAsync(journal.Head);

        Assert.Equal(["SnapshotMissing"], index.Log.Names);
        Assert.False(File.Exists(SnapshotPath));
    }

    [Fact]
    public async Task RunAsync_SnapshotAheadOfARestoredJournal_IsRefusedAndReplaced()
    {
        await using SqliteJournal restored = await RestoreOlderAsync();
        await AssertRebuiltAsync(restored, "SNAPSHOT_AHEAD");
    }

    [Fact]
    public async Task RunAsync_SnapshotOfAHistoryThatWasRestoredAndWentOn_IsRefusedAndReplaced()
    {
        await using SqliteJournal restored = await RestoreOlderAsync();
        for (int i = 0; i < 10; i++)
        {
            await restored.AppendAsync(CountingFold.Marked, "9");
        }

        await AssertRebuiltAsync(restored, "SNAPSHOT_OF_OTHER_HISTORY");
    }

    [Fact]
    public async Task RunAsync_SnapshotOfAnotherJournal_IsRefusedAndReplaced()
    {
        await using (SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder))
        {
            await WriteSnapshotAsync(journal);
        }

        await using SqliteJournal other = await JournalOf.OpenAsync(Path.Combine(_folder.Path, "other"));
        await AppendThreeAsync(other);
        await AssertRebuiltAsync(other, "SNAPSHOT_OF_OTHER_JOURNAL");
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public async Task RunAsync_SnapshotOfAnotherFoldOrPacking_IsRefusedAndReplaced(int foldVersion, int packingVersion)
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await WriteSnapshotAsync(journal);

        await AssertRebuiltAsync(journal, "SNAPSHOT_OUTDATED", foldVersion, packingVersion);
    }

    [Fact]
    public async Task RunAsync_SnapshotDamaged_IsIgnoredAndReplaced()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await WriteSnapshotAsync(journal);
        byte[] bytes = await File.ReadAllBytesAsync(SnapshotPath);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(SnapshotPath, bytes);

        await AssertRebuiltAsync(journal, "SNAPSHOT_DAMAGED");
    }

    [Fact]
    public async Task RunAsync_SnapshotCannotBeOpened_IsIgnored()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await WriteSnapshotAsync(journal);
        using FileStream held = new(SnapshotPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        SnapshottedIndex again = new(journal, SnapshotFolder, everyEvents: 100);
        await again.FollowAsync(journal.Head);

        Assert.Contains("SNAPSHOT_UNREADABLE", again.Log.MessageOf("SnapshotIgnored"), StringComparison.Ordinal);
        Assert.Equal(2, again.Index.Count);
    }

    [Fact]
    public async Task RunAsync_FolderCannotBeWritten_SaysSoAndFollowsOn()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await File.WriteAllTextAsync(SnapshotFolder, "a file where the folder should be");
        await AppendThreeAsync(journal);

        SnapshottedIndex index = new(journal, SnapshotFolder);
        await index.FollowAsync(journal.Head);
        Position last = await journal.AppendAsync(CountingFold.Marked, "5");
        await index.FollowAsync(last);

        Assert.Contains("SnapshotFailed", index.Log.Names);
        Assert.Equal(last, index.Index.Position);
    }

    [Fact]
    public async Task RunAsync_KilledWhileWriting_StartsFromTheSnapshotBefore()
    {
        await using SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder);
        await WriteSnapshotAsync(journal);
        await File.WriteAllBytesAsync(SnapshotPath + ".part", (await File.ReadAllBytesAsync(SnapshotPath))[..1_500]);

        SnapshottedIndex again = new(journal, SnapshotFolder);
        await again.FollowAsync(journal.Head);

        Assert.Equal("SnapshotRestored", again.Log.Names[0]);
    }

    private static async Task AppendThreeAsync(SqliteJournal journal)
    {
        await journal.AppendAsync(CountingFold.Marked, "12");
        await journal.AppendAsync(CountingFold.Marked, "23");
        await journal.AppendAsync(CountingFold.Cleared, "3");
    }

    /// <summary>Writes a snapshot and puts back the journal as it was some events before.</summary>
    private async Task<SqliteJournal> RestoreOlderAsync()
    {
        string copy = Path.Combine(_folder.Path, "copy");
        Directory.CreateDirectory(copy);
        await using (SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder))
        {
            await journal.AppendAsync(CountingFold.Marked, "1");
        }

        Copy(JournalFolder, copy);
        await using (SqliteJournal journal = await JournalOf.OpenAsync(JournalFolder))
        {
            await WriteSnapshotAsync(journal);
        }

        Directory.Delete(JournalFolder, recursive: true);
        Directory.Move(copy, JournalFolder);
        return await JournalOf.OpenAsync(JournalFolder);
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private async Task WriteSnapshotAsync(SqliteJournal journal)
    {
        await AppendThreeAsync(journal);
        await new SnapshottedIndex(journal, SnapshotFolder).FollowUntilWrittenAsync(journal.Head);
    }

    /// <summary>The snapshot is not used, the index is what the journal says, and the next start uses the new snapshot.</summary>
    private async Task AssertRebuiltAsync(SqliteJournal journal, string reason, int foldVersion = 1, int packingVersion = 1)
    {
        SnapshottedIndex fromJournal = new(journal, Path.Combine(_folder.Path, "none"), everyEvents: 100);
        await fromJournal.FollowAsync(journal.Head);
        SnapshottedIndex rebuilt = new(journal, SnapshotFolder, everyEvents: 100, foldVersion, packingVersion);
        await rebuilt.FollowUntilWrittenAsync(journal.Head);
        SnapshottedIndex next = new(journal, SnapshotFolder, everyEvents: 100, foldVersion, packingVersion);
        await next.FollowAsync(journal.Head);

        Assert.Contains(reason, rebuilt.Log.MessageOf("SnapshotIgnored"), StringComparison.Ordinal);
        Assert.Equal((fromJournal.Standings, journal.Head), (rebuilt.Standings, rebuilt.Index.Position));
        Assert.Equal((fromJournal.Standings, "SnapshotRestored"), (next.Standings, next.Log.Names[0]));
    }
}
