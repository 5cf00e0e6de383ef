using CreditRisk.Journal;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Where the relay is and how it is, for everybody who asks. Safe for concurrent use; each change of state is logged once.</summary>
public sealed class RelayStatus(TimeProvider time, ILogger<RelayStatus> logger)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private long _relayed;
    private volatile RelayState _state;

    /// <summary>What the relay is doing.</summary>
    public RelayState State => _state;

    /// <summary>Everything up to here is acknowledged by Kafka, parked or not published.</summary>
    public Position Relayed => new(Volatile.Read(ref _relayed));

    /// <summary>Streams whose events are withheld because Kafka refused one of them for good.</summary>
    public int ParkedStreams { get; internal set; }

    /// <summary>Age of the oldest event on its way to Kafka; zero when there is none.</summary>
    public TimeSpan OldestUnsentAge => Window?.OldestUnacknowledged is { } oldest ? time.GetUtcNow() - oldest : TimeSpan.Zero;

    internal InFlightWindow? Window { get; set; }

    /// <summary>Completes when <see cref="Relayed"/> is at or past <paramref name="position"/>.</summary>
    public Task WaitForAsync(Position position, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_relayed >= position.Value)
            {
                return Task.CompletedTask;
            }

            // One who leaves before stays in the queue until the position is reached.
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(reached, position.Value);
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    internal void MoveTo(Position relayed)
    {
        lock (_gate)
        {
            if (relayed.Value <= _relayed)
            {
                return;
            }

            Volatile.Write(ref _relayed, relayed.Value);
            while (_waiting.TryPeek(out TaskCompletionSource? first, out long position) && position <= relayed.Value)
            {
                _waiting.Dequeue();
                first.SetResult();
            }
        }
    }

    internal void Change(RelayState state, string reason)
    {
        if (_state == state)
        {
            return;
        }

        lock (_gate)
        {
            if (_state != state)
            {
                _state = state;
                Log.StateChanged(logger, state == RelayState.Interrupted ? LogLevel.Warning : LogLevel.Information, state, reason);
            }
        }
    }
}
