using System.Text;
using CreditRisk.HotIndex.Memory;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing;
using CreditRisk.Testing.HotIndex;
using CreditRisk.Testing.Journal;

namespace CreditRisk.HotIndex.Tests;

public sealed class HotIndexFollowerTests : IAsyncLifetime, IDisposable
{
    private readonly SettableClock _clock = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    private readonly TempFolder _folder = new();

    private readonly MemoryHotIndex _index = new();

    private SqliteJournal _journal = null!;

    private HotIndexFollower<string> _follower = null!;

    public async Task InitializeAsync()
    {
        _journal = await SqliteJournal.OpenAsync(new() { Folder = _folder.Path }, [], _clock, null, CancellationToken.None);
        _follower = new(_journal, _index, new CountingFold(), new TextPacking(), _clock);
    }

    public async Task DisposeAsync() => await _journal.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_EventsBeforeAndAfterTheStart_AreAllFolded()
    {
        await AppendAsync(CountingFold.Marked, "12");
        await using RunningFollower running = new(_follower);
        Position last = await AppendAsync(CountingFold.Marked, "2");

        await running.ReachAsync(_index, last);

        Assert.Equal(("|", "||", null), (StandingOf(1), StandingOf(2), StandingOf(3)));
        Assert.Equal((last, true, TimeSpan.Zero), (_follower.Position, _follower.IsCaughtUp, await _follower.MeasureStalenessAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task RunAsync_EventTypeTheFoldDoesNotWant_OnlyMovesThePosition()
    {
        await using RunningFollower running = new(_follower);

        await running.ReachAsync(_index, await AppendAsync("test.v1.Other", "1"));

        Assert.Equal((new Position(1), 0L), (_index.Position, _index.Count));
    }

    [Fact]
    public async Task RunAsync_FoldAnswersNull_RemovesTheStanding()
    {
        await using RunningFollower running = new(_follower);
        await AppendAsync(CountingFold.Marked, "12");

        await running.ReachAsync(_index, await AppendAsync(CountingFold.Cleared, "1"));

        Assert.Equal((null, "|"), (StandingOf(1), StandingOf(2)));
    }

    [Fact]
    public async Task RunAsync_StartedAgain_GoesOnWhereTheIndexIs()
    {
        await using (RunningFollower first = new(_follower))
        {
            await first.ReachAsync(_index, await AppendAsync(CountingFold.Marked, "1"));
        }

        Position last = await AppendAsync(CountingFold.Marked, "1");
        await using RunningFollower second = new(_follower);
        await second.ReachAsync(_index, last);

        Assert.Equal("||", StandingOf(1));
    }

    [Fact]
    public async Task RunAsync_FoldThrows_StopsAndLeavesTheIndexWhole()
    {
        await AppendAsync(CountingFold.Marked, "1");
        await AppendAsync(CountingFold.Poisoned, "1");

        await Assert.ThrowsAsync<FormatException>(() => _follower.RunAsync(CancellationToken.None));

        Assert.Equal((new Position(1), "|", false), (_index.Position, StandingOf(1), _follower.IsCaughtUp));
    }

    [Fact]
    public async Task RunAsync_SomebodyElseWritesTheIndex_Stops()
    {
        Task running = _follower.RunAsync(CancellationToken.None);
        _index.Apply(new(1), []);

        await AppendAsync(CountingFold.Marked, "1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => running);
    }

    [Fact]
    public async Task MeasureStalenessAsync_EventsWaiting_IsTheAgeOfTheOldest()
    {
        await AppendAsync(CountingFold.Marked, "1");
        _clock.Advance(TimeSpan.FromSeconds(5));
        await AppendAsync(CountingFold.Marked, "2");
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.FromSeconds(7), await _follower.MeasureStalenessAsync(CancellationToken.None));

        _index.Apply(new(1), []);
        Assert.Equal(TimeSpan.FromSeconds(2), await _follower.MeasureStalenessAsync(CancellationToken.None));
    }

    [Fact]
    public async Task WaitForAsync_DeadlineBeforeTheFollowerArrives_IsCancelled()
    {
        Position appended = await AppendAsync(CountingFold.Marked, "1");
        using CancellationTokenSource deadline = new();
        Task waiting = _index.WaitForAsync(appended, deadline.Token).AsTask();

        await deadline.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private string? StandingOf(int digit) => PackedText.Find(_index, CountingFold.KeyOf(digit));

    private async Task<Position> AppendAsync(string type, string keys)
    {
        StreamAppend append = new(new("subject", keys), ExpectedVersion.Any, [new(type, Encoding.ASCII.GetBytes(keys))]);
        Outcome<Appended> appended = await _journal.AppendAsync(new([append], "tests"), CancellationToken.None);
        return appended.Value.Position;
    }
}
