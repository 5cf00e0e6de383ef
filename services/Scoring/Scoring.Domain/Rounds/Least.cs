namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>Keeps the first few of everything that is offered, by an order. Memory grows with how many are kept, never with how many are offered.</summary>
/// <param name="kept">How many to keep, 1 or more.</param>
/// <param name="order">A total order.</param>
public sealed class Least<T>(int kept, IComparer<T> order)
{
    private readonly PriorityQueue<T, T> _heap = new(Comparer<T>.Create((left, right) => order.Compare(right, left)));

    /// <summary>Offers one.</summary>
    public void Offer(T one)
    {
        if (_heap.Count < kept)
        {
            _heap.Enqueue(one, one);
        }
        else if (order.Compare(one, _heap.Peek()) < 0)
        {
            _heap.EnqueueDequeue(one, one);
        }
    }

    /// <summary>Those that are kept, in order.</summary>
    public T[] Ordered() => [.. _heap.UnorderedItems.Select(item => item.Element).Order(order)];
}
