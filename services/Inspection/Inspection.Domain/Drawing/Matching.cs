using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>Judges inspectors against objects; counts the visits it hands out.</summary>
internal sealed class Matching
{
    private const int FewPerSeat = 8;

    private readonly DrawFrame _frame;
    private readonly DrawSeed _seed;
    private readonly byte[][] _ids;
    private readonly Dictionary<string, int> _indexes;
    private readonly Dictionary<string, Demand> _demands = new(StringComparer.Ordinal);
    private readonly int[] _workloads;

    public Matching(DrawFrame frame, DrawSeed seed)
    {
        _frame = frame;
        _seed = seed;
        _ids = [.. frame.Inspectors.Select(i => Encoding.UTF8.GetBytes(i.Id))];
        _indexes = frame.Inspectors.Index().ToDictionary(i => i.Item.Id, i => i.Index, StringComparer.Ordinal);
        _workloads = [.. frame.Inspectors.Select(i => i.Workload)];
    }

    /// <summary>How scarce inspectors for an object are, workload and last team left aside.</summary>
    public int PoolOf(InspectionObject target)
    {
        HashSet<string>? recused = RecusedFor(target);
        return DemandOf(target).Pool(recused is null ? null : i => recused.Contains(_frame.Inspectors[i].Id));
    }

    /// <summary>Fills the team of an object from the inspectors in ticket order; a full team counts as a visit for each member.</summary>
    /// <param name="drawn">The object.</param>
    /// <param name="pool">How scarce inspectors for it are.</param>
    /// <param name="seated">Who has a seat already, each with a visit that is counted.</param>
    /// <param name="lookedAt">How many inspectors of the order, from its start, had a seat or were skipped before.</param>
    /// <returns>The team, and who was skipped now.</returns>
    public Visit Fill(SelectedObject drawn, int pool, IReadOnlyList<Seat> seated, int lookedAt)
    {
        InspectionObject target = drawn.Entry;
        Demand demand = DemandOf(target);
        int size = _frame.Plan.Matching.TeamSize;

        // The first few candidates are nearly always enough; only a team that needs specialities looks ahead to the last.
        int first = demand.All == 0 ? Math.Min(lookedAt + FewPerSeat * size, demand.Candidates.Length) : demand.Candidates.Length;
        (DrawnTicket[] members, TeamSearch team) = Search(drawn.Entry, demand, (seated, lookedAt), first);
        if (team.Members.Count < size && first < demand.Candidates.Length)
        {
            (members, team) = Search(drawn.Entry, demand, (seated, lookedAt), demand.Candidates.Length);
        }

        Lot? firstSeat = team.Members.Count > 0 && demand.All == 0 ? LotOf(team.Members[0].Index, target, demand) : null;
        Count(members, -1);
        Count(team.Members, 1);
        return new Visit(
            drawn,
            pool,
            [.. team.Members.Select(m => new Seat(_frame.Inspectors[m.Index].Id, m.Ticket))],
            [.. team.Skipped.Select(s => new SkippedInspector(_frame.Inspectors[s.Index].Id, s.Reason))])
        {
            Unfit = demand.Unfit,
            FirstSeat = firstSeat,
        };
    }

    private Lot? LotOf(int inspector, InspectionObject target, Demand demand)
    {
        if (target.LastTeam.Count > 0 && _frame.Plan.Matching.RepeatPair == RepeatPairRule.Forbidden)
        {
            return null;
        }

        if (RecusedFor(target) is null && _frame.Plan.Matching.WorkloadCap == 0)
        {
            return new(Array.BinarySearch(demand.Able, inspector), demand.Able.Length);
        }

        Func<int, SkipReason?> judge = JudgeAt(target);
        int[] able = [.. demand.Able.Where(i => judge(i) is null)];
        return new(Array.BinarySearch(able, inspector), able.Length);
    }

    private (DrawnTicket[] Members, TeamSearch Team) Search(
        InspectionObject target, Demand demand, (IReadOnlyList<Seat> Seated, int LookedAt) before, int count)
    {
        DrawnTicket[] candidates = CandidatesFor(target.Id, demand, count);
        DrawnTicket[] members =
            [.. candidates.Take(before.LookedAt).Where(c => before.Seated.Any(s => s.InspectorId == _frame.Inspectors[c.Index].Id))];
        var team = new TeamSearch(demand, candidates, JudgeAt(target), LastTeamOf(target), _frame.Plan.Matching.TeamSize);
        team.Run(members, before.LookedAt);
        return (members, team);
    }

    /// <summary>Counts visits for an inspector, or takes them back.</summary>
    public void Count(string inspectorId, int visits) => _workloads[_indexes[inspectorId]] += visits;

    private void Count(IReadOnlyList<DrawnTicket> members, int visits)
    {
        foreach (DrawnTicket member in members)
        {
            _workloads[member.Index] += visits;
        }
    }

    private DrawnTicket[] CandidatesFor(string objectId, Demand demand, int count)
    {
        TicketSeed seed = _seed.ForInspectors(objectId);
        int[] candidates = demand.Candidates;
        IdAt idAt = i => _ids[candidates[i]];
        DrawnTicket[] tickets = SmallestTickets.Select(candidates.Length, count, (first, batch) => seed.Fill(first, batch, idAt));
        return Array.ConvertAll(tickets, t => t with { Index = candidates[t.Index] });
    }

    private Demand DemandOf(InspectionObject target)
    {
        string key = string.Join('\n', target.Region, string.Join(',', target.Items), string.Join(',', target.Specialities));
        if (!_demands.TryGetValue(key, out Demand? demand))
        {
            demand = new Demand(_frame, target);
            _demands.Add(key, demand);
        }

        return demand;
    }

    // Null when nobody is: so it is with nearly all.
    private HashSet<string>? RecusedFor(InspectionObject target) =>
        _frame.Recusals.Contains(target.Id) || _frame.Recusals.Contains("") ? [.. _frame.Recusals[target.Id], .. _frame.Recusals[""]] : null;

    private Func<int, SkipReason?> JudgeAt(InspectionObject target)
    {
        HashSet<string>? recused = RecusedFor(target);
        int cap = _frame.Plan.Matching.WorkloadCap;
        return inspector =>
            recused?.Contains(_frame.Inspectors[inspector].Id) == true ? SkipReason.Recusal
            : cap > 0 && _workloads[inspector] >= cap ? SkipReason.Workload
            : null;
    }

    private Func<int, bool> LastTeamOf(InspectionObject target)
    {
        if (_frame.Plan.Matching.RepeatPair == RepeatPairRule.Allowed || target.LastTeam.Count == 0)
        {
            return _ => false;
        }

        HashSet<string> lastTeam = [.. target.LastTeam];
        return inspector => lastTeam.Contains(_frame.Inspectors[inspector].Id);
    }
}
