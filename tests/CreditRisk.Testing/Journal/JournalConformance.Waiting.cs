using CreditRisk.Journal;
using Xunit;

namespace CreditRisk.Testing.Journal;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task WaitFor_ReachedPosition_CompletesAtOnce()
    {
        await AppendAsync(Appends.One("subject/a"));

        Assert.True(Journal.WaitForAsync(new(1), CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task WaitFor_LaterPosition_CompletesWhenItIsThere()
    {
        Task waiting = Journal.WaitForAsync(new(2), CancellationToken.None).AsTask();
        await AppendAsync(Appends.One("subject/a"));
        Assert.False(waiting.IsCompleted);

        await AppendAsync(Appends.One("subject/a"));

        await waiting;
    }

    [Fact]
    public async Task WaitFor_Cancelled_ThrowsAndOthersGoOnWaiting()
    {
        using var impatient = new CancellationTokenSource();
        Task leaving = Journal.WaitForAsync(new(1), impatient.Token).AsTask();
        Task staying = Journal.WaitForAsync(new(1), CancellationToken.None).AsTask();

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await AppendAsync(Appends.One("subject/a"));
        await staying;
    }

    [Fact]
    public async Task WaitFor_JournalCloses_EndsTheWait()
    {
        Task waiting = Journal.WaitForAsync(new(1), CancellationToken.None).AsTask();

        await ReopenAsync([]);

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    [Fact]
    public async Task Follow_NewEvents_ArriveWithoutPolling()
    {
        await using IAsyncEnumerator<JournalEvent> follower = Journal.FollowAsync(Position.Start, CancellationToken.None).GetAsyncEnumerator();
        Task<bool> first = follower.MoveNextAsync().AsTask();
        Assert.False(first.IsCompleted);

        await AppendAsync(Appends.One("subject/a"));

        Assert.True(await first);
        Assert.Equal(new Position(1), follower.Current.Position);
    }

    [Fact]
    public async Task Cursor_NeverMoved_IsAtTheStart() => Assert.Equal(Position.Start, await Cursors.GetAsync("relay", CancellationToken.None));

    [Fact]
    public async Task Cursor_MovedForwardThenBack_StaysForward()
    {
        await Cursors.AdvanceAsync("relay", new(7), CancellationToken.None);
        await Cursors.AdvanceAsync("relay", new(5), CancellationToken.None);
        await Cursors.AdvanceAsync("other", new(3), CancellationToken.None);
        await ReopenAsync([]);

        Assert.Equal(new Position(7), await Cursors.GetAsync("relay", CancellationToken.None));
        Assert.Equal(new Position(3), await Cursors.GetAsync("other", CancellationToken.None));
    }
}
