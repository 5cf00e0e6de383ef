using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>
/// One caller waiting for its record. Rented and given back, so that an append allocates nothing: it goes back when both the
/// caller has taken the answer and the writer has given it, in whichever order a cancellation makes of that.
/// </summary>
internal sealed class DecisionWaiter(ConcurrentQueue<DecisionWaiter> pool) : IValueTaskSource<Outcome<DecisionLocation>>
{
    private const int CallerAndWriter = 2;

    private ManualResetValueTaskSourceCore<Outcome<DecisionLocation>> _core;
    private CancellationTokenRegistration _registration;
    private Outcome<DecisionLocation> _outcome;
    private int _settled;
    private int _holders = CallerAndWriter;

    /// <summary>What the caller awaits, once.</summary>
    public ValueTask<Outcome<DecisionLocation>> Answer => new(this, _core.Version);

    public static DecisionWaiter Rent(ConcurrentQueue<DecisionWaiter> pool, CancellationToken cancellationToken)
    {
        if (!pool.TryDequeue(out DecisionWaiter? waiter))
        {
            waiter = new(pool);
        }

        waiter._registration = cancellationToken.UnsafeRegister(static (state, token) => ((DecisionWaiter)state!).Cancel(token), waiter);
        return waiter;
    }

    /// <summary>Takes the answer. False when the caller has left; else <see cref="Complete"/> is to be called.</summary>
    public bool TrySettle(in Outcome<DecisionLocation> outcome)
    {
        if (Interlocked.Exchange(ref _settled, 1) != 0)
        {
            Release();
            return false;
        }

        _outcome = outcome;
        return true;
    }

    /// <summary>Gives the answer to the caller, who goes on with it on this thread.</summary>
    public void Complete()
    {
        _registration.Dispose();
        Release();
        _core.SetResult(_outcome);
    }

    /// <summary>The record was not queued and nobody waits: gives the waiter back unless its cancellation is under way.</summary>
    public void Abandon()
    {
        _registration.Dispose();
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            GiveBack();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<Outcome<DecisionLocation>>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<Outcome<DecisionLocation>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _core.OnCompleted(continuation, state, token, flags);

    Outcome<DecisionLocation> IValueTaskSource<Outcome<DecisionLocation>>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Release();
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            _core.SetException(new OperationCanceledException(cancellationToken));
        }
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            GiveBack();
        }
    }

    private void GiveBack()
    {
        _core.Reset();
        _outcome = default;
        _registration = default;
        _holders = CallerAndWriter;
        Volatile.Write(ref _settled, 0);
        pool.Enqueue(this);
    }
}
