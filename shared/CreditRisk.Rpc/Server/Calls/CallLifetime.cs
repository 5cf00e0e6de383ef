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
    private CancellationTokenRegistration _drain;
    private Timer? _timer;

    public CallLifetime(ServerCall call, CancellationToken aborted)
    {
        _call = call;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(aborted);
    }

    public Lock Gate { get; } = new();

    public CancellationToken Token => _cancellation.Token;

    /// <summary>Starts the clocks; called once, by the one thread whose lifetime the call took.</summary>
    public void Start(DateTime deadline, CancellationToken drainLimit)
    {
        _drain = drainLimit.UnsafeRegister(static self => ((CallLifetime)self!).EndForDrain(), this);
        if (deadline != DateTime.MaxValue && deadline - DateTime.UtcNow is var left && left < LongestTimer)
        {
            _timer = new Timer(static self => ((CallLifetime)self!).EndForDeadline(), this, Positive(left), Timeout.InfiniteTimeSpan);
        }
    }

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
