namespace CreditRisk.HotIndex.Memory;

/// <summary>Callers that wait for a position. Costs the writer one memory barrier while nobody waits.</summary>
internal sealed class PositionWaiters
{
    private readonly Lock _gate = new();

    private readonly SortedSet<(long Position, long Ticket)> _order = [];

    private readonly Dictionary<long, TaskCompletionSource> _sources = [];

    private int _waiting;

    private long _lastTicket;

    /// <summary>Waits until <see cref="Reached"/> is called with the position or a later one.</summary>
    /// <param name="position">What to wait for.</param>
    /// <param name="current">Reads the position now, so that none is missed that was reached while the caller joined.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask WaitAsync(long position, Func<long> current, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (long Position, long Ticket) place = Join(position, source);
        try
        {
            if (current() < position)
            {
                await source.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Leave(place);
        }
    }

    /// <summary>Lets go of everybody who waits for this position or an earlier one. Called after the position can be read.</summary>
    public void Reached(long position)
    {
        // Either this sees the caller who joins, or that caller sees the position: both write first and then read.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiting) == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach ((long Position, long Ticket) place in _order.TakeWhile(place => place.Position <= position))
            {
                _sources[place.Ticket].TrySetResult();
            }
        }
    }

    private (long Position, long Ticket) Join(long position, TaskCompletionSource source)
    {
        lock (_gate)
        {
            (long Position, long Ticket) place = (position, ++_lastTicket);
            _order.Add(place);
            _sources.Add(place.Ticket, source);
            Interlocked.Increment(ref _waiting);
            return place;
        }
    }

    private void Leave((long Position, long Ticket) place)
    {
        lock (_gate)
        {
            _order.Remove(place);
            _sources.Remove(place.Ticket);
            Interlocked.Decrement(ref _waiting);
        }
    }
}
