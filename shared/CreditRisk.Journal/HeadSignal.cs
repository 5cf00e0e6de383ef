namespace CreditRisk.Journal;

/// <summary>The position that is durable, and those who wait for a later one. Safe for concurrent use.</summary>
internal sealed class HeadSignal
{
    private readonly Lock _gate = new();
    private readonly SortedSet<Waiter> _waiters = new(Comparer<Waiter>.Create((a, b) => (a.Position, a.Number).CompareTo((b.Position, b.Number))));
    private long _head;
    private long _waited;
    private bool _closed;

    public Position Head => new(Volatile.Read(ref _head));

    public async ValueTask WaitForAsync(Position position, CancellationToken cancellationToken)
    {
        if (position <= Head)
        {
            return;
        }

        Waiter waiter = Enter(position);
        await using (cancellationToken.Register(() => Leave(waiter, cancellationToken)).ConfigureAwait(false))
        {
            await waiter.Task.ConfigureAwait(false);
        }
    }

    public void Advance(Position head)
    {
        lock (_gate)
        {
            Volatile.Write(ref _head, head.Value);
            while (_waiters.Min is { } first && first.Position <= head.Value)
            {
                _waiters.Remove(first);
                first.SetResult();
            }
        }
    }

    /// <summary>Ends every wait: nothing will be appended any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (Waiter waiter in _waiters)
            {
                waiter.SetException(new ObjectDisposedException(nameof(IJournal)));
            }

            _waiters.Clear();
        }
    }

    private Waiter Enter(Position position)
    {
        lock (_gate)
        {
            var waiter = new Waiter(position.Value, _waited++);
            ObjectDisposedException.ThrowIf(_closed, typeof(IJournal));
            if (position.Value <= _head)
            {
                waiter.SetResult();
            }
            else
            {
                _waiters.Add(waiter);
            }

            return waiter;
        }
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _waiters.Remove(waiter);
        }

        waiter.TrySetCanceled(cancellationToken);
    }

    private sealed class Waiter(long position, long number) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Position { get; } = position;

        public long Number { get; } = number;
    }
}
