namespace CreditRisk.Inspection.Domain;

/// <summary>Why inspectors cannot go to one object now, beyond what its <see cref="Demand"/> says.</summary>
/// <param name="demand">What the object asks.</param>
/// <param name="isRecused">Who must not go there; <c>null</c> for nobody.</param>
/// <param name="lastTeam">Who was there last time, where pairs must not repeat; by index.</param>
/// <param name="load">The visits everybody has, and the most anybody may have.</param>
internal sealed class VisitJudge(Demand demand, Func<int, bool>? isRecused, int[] lastTeam, InspectorLoad load)
{
    /// <summary>True when whoever can go can go with everybody.</summary>
    public bool AllowsAllPairs => lastTeam.Length == 0;

    /// <summary>Why an inspector cannot go, whoever else does; <c>null</c> when he can.</summary>
    public SkipReason? Judge(int inspector) =>
        demand.Judge(inspector) ??
        (isRecused?.Invoke(inspector) == true ? SkipReason.Recusal
        : load.IsFull(inspector) ? SkipReason.Workload
        : null);

    /// <summary>Why an inspector cannot go with these; <c>null</c> when he can.</summary>
    public SkipReason? Judge(int inspector, List<DrawnTicket> team) =>
        Judge(inspector) ?? (lastTeam.Length > 0 && lastTeam.Contains(inspector) && WasThere(team) ? SkipReason.RepeatPair : null);

    /// <summary>Which of those who could go now an inspector is.</summary>
    public Lot LotOf(int inspector)
    {
        if (isRecused is null && load.IsUnlimited)
        {
            return new(Array.BinarySearch(demand.Able, inspector), demand.Able.Length);
        }

        (int place, int count) = (0, 0);
        foreach (int able in demand.Able)
        {
            if (Judge(able) is null)
            {
                place += able < inspector ? 1 : 0;
                count++;
            }
        }

        return new(place, count);
    }

    private bool WasThere(List<DrawnTicket> team)
    {
        foreach (DrawnTicket member in team)
        {
            if (lastTeam.Contains(member.Index))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Visits of inspectors, those before the draw included. For one thread.</summary>
/// <param name="visits">By index.</param>
/// <param name="cap">Most of one inspector; 0 for no limit.</param>
internal sealed class InspectorLoad(int[] visits, int cap)
{
    /// <summary>True when nobody can have too many.</summary>
    public bool IsUnlimited => cap == 0;

    /// <summary>True when an inspector can take no more.</summary>
    public bool IsFull(int inspector) => cap > 0 && visits[inspector] >= cap;

    /// <summary>Counts visits, or takes them back.</summary>
    public void Count(int inspector, int more) => visits[inspector] += more;
}
