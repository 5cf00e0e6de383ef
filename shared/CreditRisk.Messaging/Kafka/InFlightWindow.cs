using CreditRisk.Journal;

namespace CreditRisk.Messaging.Kafka;

/// <summary>
/// What was sent and not yet acknowledged, in journal order and within limits, and the position up to which everything is done.
/// Safe for concurrent use: one thread adds, others acknowledge.
/// </summary>
internal sealed class InFlightWindow(int maxEvents, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<InFlight> _queue = new();
    private long _bytes;
    private Position _passed;
    private TaskCompletionSource? _waiting;
    private Func<bool> _waitingFor = static () => true;

    /// <summary>Everything up to here is acknowledged, parked or not published.</summary>
    public Position Done
    {
        get
        {
            lock (_gate)
            {
                return DoneNow();
            }
        }
    }

    /// <summary>When the oldest event that is not acknowledged was committed; null when there is none.</summary>
    public DateTimeOffset? OldestUnacknowledged
    {
        get
        {
            lock (_gate)
            {
                return _queue.TryPeek(out InFlight? first) ? first.Event.Time : null;
            }
        }
    }

    /// <summary>Forgets what is on its way: a new producer sends it again from <paramref name="from"/>.</summary>
    public void Restart(Position from)
    {
        lock (_gate)
        {
            _queue.Clear();
            _bytes = 0;
            _passed = from;
        }
    }

    /// <summary>Everything up to <paramref name="position"/> was read; what of it is to be sent was added before.</summary>
    /// <returns><see cref="Done"/>.</returns>
    public Position Pass(Position position)
    {
        lock (_gate)
        {
            _passed = position;
            return DoneNow();
        }
    }

    public void Add(InFlight inFlight)
    {
        lock (_gate)
        {
            _queue.Enqueue(inFlight);
            _bytes += inFlight.Event.Data.Length;
        }
    }

    /// <summary>Kafka holds the event.</summary>
    /// <returns><see cref="Done"/>.</returns>
    public Position Acknowledge(InFlight inFlight)
    {
        lock (_gate)
        {
            inFlight.Acknowledged = true;
            while (_queue.TryPeek(out InFlight? first) && first.Acknowledged)
            {
                _bytes -= _queue.Dequeue().Event.Data.Length;
            }

            if (_waiting is not null && _waitingFor())
            {
                _waiting.SetResult();
                _waiting = null;
            }

            return DoneNow();
        }
    }

    /// <summary>Completes when one more event may be sent. Once full, waits until a quarter is free: filling up one by one would wake a thread for each.</summary>
    public ValueTask WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _queue.Count < maxEvents && _bytes < maxBytes
                ? ValueTask.CompletedTask
                : WaitAsync(() => _queue.Count <= maxEvents * 3L / 4 && _bytes <= maxBytes * 3 / 4, cancellationToken);
        }
    }

    /// <summary>Completes when nothing is on its way.</summary>
    public ValueTask WaitForEmptyAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _queue.Count == 0 ? ValueTask.CompletedTask : WaitAsync(() => _queue.Count == 0, cancellationToken);
        }
    }

    private Position DoneNow() => _queue.TryPeek(out InFlight? first) ? new(first.HoldsAt.Value - 1) : _passed;

    private ValueTask WaitAsync(Func<bool> until, CancellationToken cancellationToken)
    {
        _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waitingFor = until;
        return new(_waiting.Task.WaitAsync(cancellationToken));
    }
}
