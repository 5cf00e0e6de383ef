namespace CreditRisk.Journal.Decisions;

/// <summary>By what the newest decisions are found, until somebody takes them. For one writer and one reader at a time.</summary>
/// <param name="before">Where the last record is that was written already; the default value when there is none, null when that is not known.</param>
internal sealed class RecentDecisions(DecisionLocation? before)
{
    // About four megabytes; who comes later reads the log.
    private const int Most = 65_536;

    private readonly Lock _gate = new();
    private List<(DecisionEntry Entry, DecisionLocation Location)> _kept = [];
    private List<(DecisionEntry Entry, DecisionLocation Location)> _taken = [];
    private DecisionLocation? _before = before;

    /// <summary>Keeps decisions that follow those before.</summary>
    public void Add(List<DecisionEntry?> entries, List<DecisionLocation> locations)
    {
        lock (_gate)
        {
            for (int i = 0; i < entries.Count; i++)
            {
                if (entries[i] is { } entry && _before is not null && _kept.Count < Most)
                {
                    _kept.Add((entry, locations[i]));
                }
                else
                {
                    _kept.Clear();
                    _before = locations[i];
                }
            }
        }
    }

    /// <summary>Forgets everything: the log may hold records that were not added.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _kept.Clear();
            _before = null;
        }
    }

    /// <summary>Takes everything after a record.</summary>
    /// <returns>The decisions in order, lent until the next call; null when not all after that record are here.</returns>
    public IReadOnlyList<(DecisionEntry Entry, DecisionLocation Location)>? Take(DecisionLocation after)
    {
        lock (_gate)
        {
            int known = _before == after ? 0 : 1 + _kept.FindIndex(kept => kept.Location == after);
            if (known == 0 && _before != after)
            {
                return null;
            }

            _kept.RemoveRange(0, known);
            _taken.Clear();
            (_kept, _taken) = (_taken, _kept);
            _before = _taken.Count > 0 ? _taken[^1].Location : after;
            return _taken;
        }
    }
}
