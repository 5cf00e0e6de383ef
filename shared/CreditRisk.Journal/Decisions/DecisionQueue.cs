using System.Collections.Concurrent;

namespace CreditRisk.Journal.Decisions;

/// <summary>The bounded queue in front of the writer: callers fill one buffer while the writer writes the other.</summary>
internal sealed class DecisionQueue(int capacity)
{
    private readonly object _gate = new();
    private readonly ConcurrentQueue<DecisionWaiter> _waiters = new();
    private readonly Gathering _gathering = new();
    private DecisionBuffer _filling = new();
    private DecisionBuffer _written = new();
    private bool _closed;

    public Enqueued TryAdd(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken, out DecisionWaiter waiter)
    {
        waiter = DecisionWaiter.Rent(_waiters, cancellationToken);
        Enqueued enqueued = TryAdd(record, entry, waiter);
        if (enqueued != Enqueued.Taken)
        {
            waiter.Abandon();
        }

        return enqueued;
    }

    /// <summary>Waits for records and takes all there are. The buffer is lent until the next call.</summary>
    /// <returns>An empty buffer when none came in time; null when the queue is closed and empty.</returns>
    public DecisionBuffer? Take(TimeSpan patience)
    {
        _written.Clear();
        if (WaitForFirst(patience))
        {
            _gathering.Wait(Count);
        }

        lock (_gate)
        {
            if (_filling.Waiters.Count == 0 && _closed)
            {
                return null;
            }

            (_filling, _written) = (_written, _filling);
            return _written;
        }
    }

    /// <summary>The records that were taken are written and about to be answered.</summary>
    public void Committed() => _gathering.Committed(_written.Waiters.Count, Count());

    /// <summary>Takes nothing in any more; what is queued is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    private Enqueued TryAdd(ReadOnlySpan<byte> record, in DecisionEntry? entry, DecisionWaiter waiter)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return Enqueued.Closed;
            }

            if (!_filling.TryAdd(record, entry, waiter, capacity))
            {
                return Enqueued.Full;
            }

            if (_filling.Waiters.Count == 1)
            {
                Monitor.Pulse(_gate);
            }

            return Enqueued.Taken;
        }
    }

    private int Count()
    {
        lock (_gate)
        {
            return _filling.Waiters.Count;
        }
    }

    private bool WaitForFirst(TimeSpan patience)
    {
        lock (_gate)
        {
            bool isInTime = true;
            while (_filling.Waiters.Count == 0 && !_closed && isInTime)
            {
                isInTime = Monitor.Wait(_gate, patience);
            }

            return _filling.Waiters.Count > 0;
        }
    }
}
