using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>Records that are written and flushed together, and who waits for them.</summary>
internal sealed class DecisionGroup
{
    private readonly List<int> _first = [];

    public DecisionBatch Records { get; } = new();

    public List<DecisionWaiter> Waiters { get; } = [];

    public void Add(ReadOnlySpan<byte> record, in DecisionEntry? entry, DecisionWaiter waiter)
    {
        Add(waiter);
        Records.Add(record, entry);
    }

    public void Add(DecisionBatch records, DecisionWaiter waiter)
    {
        Add(waiter);
        Records.Add(records);
    }

    /// <summary>Tells everybody where their first record is.</summary>
    /// <param name="locations">Of all records.</param>
    public void Answer(IReadOnlyList<DecisionLocation> locations) => SettledWaiters.Answer(Waiters, i => locations[_first[i]]);

    /// <summary>Answers everybody the same.</summary>
    public void Refuse(Refusal refusal) => SettledWaiters.Answer(Waiters, _ => refusal);

    public void Clear()
    {
        Records.Clear();
        Waiters.Clear();
        _first.Clear();
    }

    private void Add(DecisionWaiter waiter)
    {
        Waiters.Add(waiter);
        _first.Add(Records.Count);
    }
}
