namespace CreditRisk.Inspection.Domain;

/// <summary>One pass over the inspectors in ticket order: everybody who can be in the team takes an open seat until it is full.</summary>
/// <param name="demand">What the object asks.</param>
/// <param name="candidates">All inspectors in ticket order.</param>
/// <param name="judge">Why an inspector cannot go to this object now; <c>null</c> when he can.</param>
/// <param name="isOfLastTeam">Whether an inspector was there last time and pairs must not repeat.</param>
/// <param name="size">Seats.</param>
internal sealed class TeamSearch(
    Demand demand,
    DrawnTicket[] candidates,
    Func<int, SkipReason?> judge,
    Func<int, bool> isOfLastTeam,
    int size)
{
    private readonly List<DrawnTicket> _members = [];
    private readonly List<(int Index, SkipReason Reason)> _skipped = [];

    /// <summary>The team; empty when none was found.</summary>
    public IReadOnlyList<DrawnTicket> Members => _members.Count == size ? _members : [];

    /// <summary>Who was passed over before the team was full.</summary>
    public IReadOnlyList<(int Index, SkipReason Reason)> Skipped => _skipped;

    /// <summary>Fills the team.</summary>
    /// <param name="seated">Who has a seat already; all of them come before <paramref name="first"/>.</param>
    /// <param name="first">The first candidate to look at.</param>
    public void Run(IEnumerable<DrawnTicket> seated, int first)
    {
        _members.AddRange(seated);
        for (int i = first; i < candidates.Length && _members.Count < size; i++)
        {
            int inspector = candidates[i].Index;
            SkipReason? reason = JudgeFor(_members, inspector) ?? (Completes(i) ? null : SkipReason.Speciality);
            if (reason is null)
            {
                _members.Add(candidates[i]);
            }
            else
            {
                _skipped.Add((inspector, reason.Value));
            }
        }
    }

    private SkipReason? JudgeFor(IReadOnlyList<DrawnTicket> team, int inspector) =>
        demand.Judge(inspector) ?? judge(inspector) ??
        (isOfLastTeam(inspector) && team.Any(m => isOfLastTeam(m.Index)) ? SkipReason.RepeatPair : null);

    /// <summary>Whether later candidates can bring in what the team would still lack with this one.</summary>
    private bool Completes(int position)
    {
        DrawnTicket[] team = [.. _members, candidates[position]];
        ulong lacking = team.Aggregate(demand.All, (rest, m) => rest & ~demand.Holds(m.Index));
        if (lacking == 0)
        {
            return true;
        }

        IEnumerable<DrawnTicket> later = candidates.Skip(position + 1).Where(c => JudgeFor(team, c.Index) is null);
        HashSet<ulong> offers = [.. later.Select(c => demand.Holds(c.Index) & lacking)];
        return Covers(lacking, size - team.Length, offers);
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
