using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.Journal;
using Microsoft.Data.Sqlite;

namespace Journal.Tests;

public sealed class DecisionIndexTests : IDisposable
{
    private const int Segment = 4 << 20;
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 4, 0, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();
    private readonly SettableClock _clock = new(Now);

    private string IndexFile => _folder.File("index.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Find_EveryDecisionJustAnswered_IsFoundAtItsPlace()
    {
        await using IndexedLog log = await OpenAsync();

        foreach (int id in Enumerable.Range(1, 50))
        {
            DecisionLocation answered = await log.AppendAsync(id, 1, Now);
            Assert.Equal(answered, await log.FindAsync(id));
        }

        Assert.Null(await log.FindAsync(51));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    [InlineData(1_000_000)]
    public async Task Read_PlaceOfARecord_IsThatRecordAndNoOtherPlaceIs(int filling)
    {
        await using IndexedLog log = await OpenAsync();
        DecisionLocation first = await log.AppendAsync(1, 1, Now, filling);
        DecisionLocation second = await log.AppendAsync(2, 1, Now, filling);

        Assert.Equal(IndexedLog.Record(1, 1, Now, filling), log.Log.Read(first)!.Value.ToArray());
        Assert.Equal(IndexedLog.Record(2, 1, Now, filling), log.Log.Read(second)!.Value.ToArray());
        Assert.Throws<InvalidDataException>(() => log.Log.Read(first with { Offset = first.Offset + 8 }));
        Assert.Null(log.Log.Read(first with { Segment = 9 }));
    }

    [Fact]
    public async Task Read_SegmentMissingInBetween_IsAFaultAndNotLeftOut()
    {
        await using IndexedLog log = await OpenAsync();
        await FillAsync(log, 1, Now);
        await FillAsync(log, 11, Now);
        await FillAsync(log, 21, Now);
        File.Delete(_folder.File("decisions-00000002.log"));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await log.Log.ReadAsync(new(1, 64), CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task List_SubjectWithManyDecisions_IsPagedNewestFirstWithoutOthers()
    {
        await using IndexedLog log = await OpenAsync();
        List<DecisionLocation> answered = [];
        foreach (int id in Enumerable.Range(1, 30))
        {
            DecisionLocation at = await log.AppendAsync(id, id % 3, Now, filling: 500_000);
            answered.AddRange(id % 3 == 1 ? [at] : []);
        }

        answered.Reverse();
        IReadOnlyList<DecisionLocation> first = await log.ListAsync(1, most: 7);
        IReadOnlyList<DecisionLocation> second = await log.ListAsync(1, first[^1], most: 7);

        Assert.True(answered[0].Segment > answered[^1].Segment);
        Assert.Equal(answered, first.Concat(second));
        Assert.Empty(await log.ListAsync(7));
    }

    [Theory]
    [InlineData("kept")]
    [InlineData("lost")]
    [InlineData("torn")]
    [InlineData("cut")]
    [InlineData("other form")]
    public async Task Open_IndexInAnyState_KnowsEveryDecision(string state)
    {
        await using (IndexedLog log = await OpenAsync())
        {
            await AppendAsync(log, 1, 200);
            await log.FindAsync(1);
        }

        await using (IndexedLog log = await OpenAsync())
        {
            await AppendAsync(log, 201, 400);
            await log.FindAsync(1);
        }

        Spoil(state);
        await using IndexedLog again = await OpenAsync();
        await AppendAsync(again, 401, 500);

        Assert.Equal(500, (await again.ListAsync(1)).Count);
        Assert.Equal(await again.Log.ReadAsync(default, CancellationToken.None).Select(row => row.Location).Reverse().ToListAsync(), await again.ListAsync(1));
    }

    [Fact]
    public async Task Open_IndexOfAnotherLog_IsMadeAnew()
    {
        await using (IndexedLog log = await OpenAsync())
        {
            await AppendAsync(log, 1, 100);
            await log.FindAsync(1);
        }

        File.Delete(Directory.GetFiles(_folder.Path, "decisions-*.log").Single());
        await using IndexedLog other = await OpenAsync();
        await AppendAsync(other, 1001, 1010);

        Assert.Equal(10, (await other.ListAsync(1)).Count);
        Assert.Null(await other.FindAsync(1));
    }

    [Fact]
    public async Task Find_IndexDamagedWhileServed_IsMadeAnewAndAnswers()
    {
        await using IndexedLog log = await OpenAsync();
        await AppendAsync(log, 1, 2000);
        await log.FindAsync(1);
        using (var direct = new SqliteConnection($"Data Source={IndexFile};Pooling=False"))
        {
            direct.Open();
            using SqliteCommand command = direct.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        SqliteConnection.ClearAllPools();
        Spoil("torn");

        Assert.Equal(2000, (await log.ListAsync(1, most: 5000)).Count);
        Assert.NotNull(await log.FindAsync(1234));
    }

    [Fact]
    public async Task Retention_OldSegments_AreDeletedOldestFirstAndTheRestIsKept()
    {
        await using (IndexedLog log = await OpenAsync())
        {
            await FillAsync(log, 1, Now);
            await FillAsync(log, 11, Now.AddDays(1));
            await FillAsync(log, 21, Now.AddDays(10));
            _clock.Advance(TimeSpan.FromDays(1826));
            await log.FindAsync(1);
            Assert.Equal([1, 2, 3, 4], Segments());
        }

        _clock.Advance(TimeSpan.FromDays(3));
        await using IndexedLog later = await OpenAsync();

        Assert.Null(await later.FindAsync(1));
        Assert.Null(await later.FindAsync(11));
        Assert.NotNull(await later.FindAsync(21));
        Assert.Equal([3, 4], Segments());
        Assert.Null(later.Log.Read(new(1, 64)));
        DecisionLogReport report = await DecisionLogVerification.RunAsync(_folder.Path, null, CancellationToken.None);
        Assert.Equal((7, null), (report.Records, report.Fault));
    }

    [Fact]
    public async Task Retention_OnlySegmentIsOld_IsKeptWhileItMayBeWritten()
    {
        await using IndexedLog log = await OpenAsync();
        await log.AppendAsync(1, 1, Now.AddYears(-20));

        Assert.NotNull(await log.FindAsync(1));
        Assert.Equal([1], Segments());
    }

    [Fact]
    public async Task Ask_RecordThatCannotBeRead_IsRefusedAndNothingIsDeleted()
    {
        await using IndexedLog log = await OpenAsync();
        await FillAsync(log, 1, Now.AddYears(-20));
        await log.Log.AppendAsync("no decision"u8, CancellationToken.None);

        Outcome<DecisionLocation?> answer = await log.Index.FindAsync(1, CancellationToken.None);

        Assert.Equal((RefusalKind.Unavailable, new ReasonCode("DECISION_INDEX_UNAVAILABLE")), (answer.Refusal!.Kind, answer.Refusal.Code));
        Assert.Equal([1, 2], Segments());
    }

    [Fact]
    public async Task List_SomeRecordsAppendedWithoutSayingWhatTheyAre_HasAllOfThemInOrder()
    {
        await using IndexedLog log = await OpenAsync();
        List<DecisionLocation> answered = [];
        foreach (int id in Enumerable.Range(1, 60))
        {
            answered.Insert(0, await log.AppendAsync(id, 1, Now, isKnown: id % 7 != 0));
            Assert.Equal(answered, id % 20 == 0 ? await log.ListAsync(1) : answered);
        }

        Assert.Equal(answered, await log.ListAsync(1));
        Assert.Equal(answered[^7], await log.FindAsync(7));
    }

    [Fact]
    public async Task DeleteThrough_SegmentThatIsWritten_IsABug()
    {
        await using IndexedLog log = await OpenAsync();
        DecisionLocation place = await log.AppendAsync(1, 1, Now);

        Assert.Throws<ArgumentOutOfRangeException>(() => log.Log.DeleteThrough(place.Segment));
    }

    private Task<IndexedLog> OpenAsync() => IndexedLog.OpenAsync(_folder.Path, _clock);

    private int[] Segments() => [.. Directory.GetFiles(_folder.Path, "decisions-*.log").Select(path => int.Parse(Path.GetFileName(path)[10..18], null)).Order()];

    private void Spoil(string state)
    {
        byte[] bytes = File.ReadAllBytes(IndexFile);
        switch (state)
        {
            case "lost":
                File.Delete(IndexFile);
                break;
            case "torn":
                bytes.AsSpan(100).Fill(0xA5);
                File.WriteAllBytes(IndexFile, bytes);
                break;
            case "cut":
                File.WriteAllBytes(IndexFile, bytes[..(bytes.Length / 2)]);
                break;
            case "other form":
                bytes[63] = 9;
                File.WriteAllBytes(IndexFile, bytes);
                break;
            default:
                break;
        }
    }

    private static async Task AppendAsync(IndexedLog log, int first, int last)
    {
        foreach (int id in Enumerable.Range(first, last - first + 1))
        {
            await log.AppendAsync(id, 1, Now);
        }
    }

    /// <summary>Fills a segment and begins the next.</summary>
    private static async Task FillAsync(IndexedLog log, int first, DateTimeOffset at)
    {
        foreach (int i in Enumerable.Range(first, 5))
        {
            await log.AppendAsync(i, 1, at, (Segment / 4) - 4096);
        }
    }
}
