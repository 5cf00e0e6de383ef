using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>
/// Callers whose answers are there, given to them one after the other by one item of the thread pool: an item for each would cost as much
/// as what it is for.
/// </summary>
internal sealed class SettledWaiters : IThreadPoolWorkItem
{
    // More would make the last one wait for what all before do with their answers.
    private const int Most = 16;

    private readonly DecisionWaiter[] _waiters;
    private int _count;

    private SettledWaiters(int size) => _waiters = new DecisionWaiter[size];

    /// <summary>Gives each waiter its answer, spread over the processors.</summary>
    public static void Answer(List<DecisionWaiter> waiters, Func<int, Outcome<DecisionLocation>> answers)
    {
        int size = Math.Clamp((waiters.Count + Environment.ProcessorCount - 1) / Environment.ProcessorCount, 1, Most);
        SettledWaiters? together = null;
        for (int i = 0; i < waiters.Count; i++)
        {
            if (!waiters[i].TrySettle(answers(i)))
            {
                continue;
            }

            together ??= new(size);
            together._waiters[together._count++] = waiters[i];
            if (together._count == size)
            {
                ThreadPool.UnsafeQueueUserWorkItem(together, preferLocal: false);
                together = null;
            }
        }

        if (together is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(together, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        foreach (DecisionWaiter waiter in _waiters.AsSpan(0, _count))
        {
            waiter.Complete();
        }
    }
}
