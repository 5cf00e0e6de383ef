using Grpc.Core;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>
/// Ends a call from outside its handler: at the deadline or at the drain limit. Made only for calls that can meet one of
/// them; it is also the lock between that ending and the handler's own writes.
/// </summary>
internal sealed class CallLifetime : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ServerCall _call;
    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationTokenRegistration _drain;
    private readonly Timer? _timer;

    public CallLifetime(ServerCall call, DateTime deadline, CancellationToken aborted, CancellationToken drainLimit)
    {
        _call = call;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        _drain = drainLimit.UnsafeRegister(static self => ((CallLifetime)self!).EndForDrain(), this);
        if (deadline != DateTime.MaxValue && deadline - DateTime.UtcNow is var left && left < LongestTimer)
        {
            _timer = new Timer(static self => ((CallLifetime)self!).EndForDeadline(), this, Positive(left), Timeout.InfiniteTimeSpan);
        }
    }

    public Lock Gate { get; } = new();

    public CancellationToken Token => _cancellation.Token;

    public void Dispose()
    {
        _timer?.Dispose();
        _drain.Dispose();
        _cancellation.Dispose();
    }

    private static TimeSpan Positive(TimeSpan left) => left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private void EndForDeadline() => End(new Status(StatusCode.DeadlineExceeded, "The deadline passed."));

    private void EndForDrain() => End(new Status(StatusCode.Unavailable, "The server is going down."));

    private void End(Status status)
    {
        lock (Gate)
        {
            if (!_call.TryEndEarly(status))
            {
                return;
            }

            // Under the lock, so that the handler's end cannot dispose the source between; callbacks run on the pool.
            _ = _cancellation.CancelAsync();
        }
    }
}
