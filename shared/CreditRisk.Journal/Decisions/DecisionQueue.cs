using System.Collections.Concurrent;

namespace CreditRisk.Journal.Decisions;

/// <summary>The bounded queue in front of the writer: callers fill one group while the writer writes the other.</summary>
internal sealed class DecisionQueue(int capacity)
{
    private readonly object _gate = new();
    private readonly ConcurrentQueue<DecisionWaiter> _waiters = new();
    private readonly Gathering _gathering = new();
    private DecisionGroup _filling = new();
    private DecisionGroup _written = new();
    private bool _closed;

    public Enqueued TryAdd(ReadOnlySpan<byte> record, in DecisionEntry? entry, CancellationToken cancellationToken, out DecisionWaiter waiter)
    {
        waiter = DecisionWaiter.Rent(_waiters, cancellationToken);
        Enqueued enqueued;
        lock (_gate)
        {
            enqueued = Admit(SegmentFormat.SizeOf(record.Length));
            if (enqueued == Enqueued.Taken)
            {
                _filling.Add(record, entry, waiter);
            }
        }

        return Keep(enqueued, waiter);
    }

    public Enqueued TryAdd(DecisionBatch records, CancellationToken cancellationToken, out DecisionWaiter waiter)
    {
        waiter = DecisionWaiter.Rent(_waiters, cancellationToken);
        Enqueued enqueued;
        lock (_gate)
        {
            enqueued = Admit(records.End - DecisionBatch.Start);
            if (enqueued == Enqueued.Taken)
            {
                _filling.Add(records, waiter);
            }
        }

        return Keep(enqueued, waiter);
    }

    /// <summary>Waits for records and takes all there are. The group is lent until the next call.</summary>
    /// <returns>Null when the queue is closed and empty.</returns>
    public DecisionGroup? Take()
    {
        _written.Clear();
        if (!WaitForFirst())
        {
            return null;
        }

        _gathering.Wait(Count);
        lock (_gate)
        {
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

    private static Enqueued Keep(Enqueued enqueued, DecisionWaiter waiter)
    {
        if (enqueued != Enqueued.Taken)
        {
            waiter.Abandon();
        }

        return enqueued;
    }

    // Within the gate. Whoever wakes up waits for the gate, and finds what is added meanwhile.
    private Enqueued Admit(int bytes)
    {
        if (_closed)
        {
            return Enqueued.Closed;
        }

        if (_filling.Records.End + bytes > capacity)
        {
            return Enqueued.Full;
        }

        if (_filling.Waiters.Count == 0)
        {
            Monitor.Pulse(_gate);
        }

        return Enqueued.Taken;
    }

    private int Count()
    {
        lock (_gate)
        {
            return _filling.Waiters.Count;
        }
    }

    private bool WaitForFirst()
    {
        lock (_gate)
        {
            while (_filling.Waiters.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            return _filling.Waiters.Count > 0;
        }
    }
}
