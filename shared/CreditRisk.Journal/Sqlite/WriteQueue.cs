namespace CreditRisk.Journal.Sqlite;

/// <summary>The bounded queue in front of the writer. Safe for concurrent use by many callers and one writer.</summary>
internal sealed class WriteQueue(int capacity, long byteCapacity)
{
    private readonly object _gate = new();
    private readonly Queue<QueuedWrite> _writes = new();
    private readonly Gathering _gathering = new();
    private long _bytes;
    private bool _closed;

    public Enqueued TryAdd(QueuedWrite write)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return Enqueued.Closed;
            }

            if (_writes.Count >= capacity || _bytes + write.Bytes > byteCapacity)
            {
                return Enqueued.Full;
            }

            _bytes += write.Bytes;
            _writes.Enqueue(write);
            if (_writes.Count == 1)
            {
                Monitor.Pulse(_gate);
            }

            return Enqueued.Taken;
        }
    }

    /// <summary>Waits for writes and moves those that may share a commit to <paramref name="group"/>, in order.</summary>
    /// <param name="group">Empty; at least one write is added.</param>
    /// <param name="events">Number of events after which no further write is taken.</param>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<QueuedWrite> group, int events)
    {
        if (!WaitForFirst())
        {
            return false;
        }

        _gathering.Wait(Count);
        lock (_gate)
        {
            for (int taken = 0; taken < events && _writes.TryDequeue(out QueuedWrite? write); taken += write.Events)
            {
                _bytes -= write.Bytes;
                group.Add(write);
            }

            return true;
        }
    }

    /// <summary>The writes that were taken are durable and about to be answered.</summary>
    public void Committed(int writes) => _gathering.Committed(writes, Count());

    /// <summary>Takes nothing in any more; what is queued is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    private int Count()
    {
        lock (_gate)
        {
            return _writes.Count;
        }
    }

    private bool WaitForFirst()
    {
        lock (_gate)
        {
            while (_writes.Count == 0 && !_closed)
            {
                Monitor.Wait(_gate);
            }

            return _writes.Count > 0;
        }
    }
}
