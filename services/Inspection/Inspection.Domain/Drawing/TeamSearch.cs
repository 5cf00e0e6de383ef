namespace CreditRisk.Inspection.Domain;

/// <summary>One pass over the inspectors in ticket order: everybody who can be in the team takes an open seat until it is full.</summary>
/// <param name="demand">What the object asks.</param>
/// <param name="judge">Why inspectors cannot go.</param>
/// <param name="size">Seats.</param>
internal sealed class TeamSearch(Demand demand, VisitJudge judge, int size)
{
    private readonly List<DrawnTicket> _members = new(size);
    private readonly List<(int Index, SkipReason Reason)> _skipped = [];

    // Who was looked at, which only a team that needs specialities asks.
    private readonly HashSet<int>? _lookedAt = demand.All == 0 ? null : [];

    /// <summary>The members so far.</summary>
    public List<DrawnTicket> Members => _members;

    /// <summary>True when there is a team.</summary>
    public bool IsFull => _members.Count == size;

    /// <summary>Who was passed over before the team was full.</summary>
    public List<(int Index, SkipReason Reason)> Skipped => _skipped;

    /// <summary>Fills the team.</summary>
    /// <param name="order">Candidates in ticket order, all or the first.</param>
    /// <param name="seated">Who of them has a seat already; all of them are among those before <paramref name="first"/>.</param>
    /// <param name="first">The first one to look at.</param>
    public void Run(DrawnTicket[] order, ReadOnlySpan<int> seated, int first)
    {
        foreach (DrawnTicket before in order.AsSpan(0, first))
        {
            _lookedAt?.Add(before.Index);
            if (seated.Contains(before.Index))
            {
                _members.Add(before);
            }
        }

        for (int i = first; i < order.Length && !IsFull; i++)
        {
            _lookedAt?.Add(order[i].Index);
            SkipReason? reason = judge.Judge(order[i].Index, _members) ?? (Completes(order[i]) ? null : SkipReason.Speciality);
            if (reason is null)
            {
                _members.Add(order[i]);
            }
            else
            {
                _skipped.Add((order[i].Index, reason.Value));
            }
        }
    }

    /// <summary>Whether candidates who were not looked at yet can bring in what the team would still lack with this one.</summary>
    private bool Completes(DrawnTicket next)
    {
        ulong lacking = demand.All & ~demand.Holds(next.Index);
        foreach (DrawnTicket member in _members)
        {
            lacking &= ~demand.Holds(member.Index);
        }

        if (lacking == 0)
        {
            return true;
        }

        List<DrawnTicket> team = [.. _members, next];
        HashSet<ulong> offers = [];
        foreach (int candidate in demand.Candidates)
        {
            ulong offer = demand.Holds(candidate) & lacking;
            if (offer != 0 && !_lookedAt!.Contains(candidate) && !offers.Contains(offer) && judge.Judge(candidate, team) is null)
            {
                offers.Add(offer);
            }
        }

        return Covers(lacking, size - team.Count, offers);
    }

    private static bool Covers(ulong lacking, int seats, HashSet<ulong> offers)
    {
        if (lacking == 0 || seats == 0)
        {
            return lacking == 0;
        }

        ulong first = lacking & ~(lacking - 1);
        return offers.Any(o => (o & first) != 0 && Covers(lacking & ~o, seats - 1, offers));
    }
}
