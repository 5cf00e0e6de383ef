using CreditRisk.Journal;

namespace CreditRisk.HotIndex.Tests;

/// <summary>A follower that runs until disposed, and must then end because it was told to and for no other reason.</summary>
internal sealed class RunningFollower : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private readonly Task _running;

    public RunningFollower(HotIndexFollower<string> follower) => _running = follower.RunAsync(_stop.Token);

    /// <summary>Waits until the index has the position, or fails as the follower did.</summary>
    public async Task ReachAsync(IHotIndex index, Position position) =>
        await await Task.WhenAny(_running, index.WaitForAsync(position, CancellationToken.None).AsTask());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        _stop.Dispose();
    }
}
