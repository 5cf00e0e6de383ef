using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>Judges inspectors against objects; counts the visits it hands out.</summary>
internal sealed class Matching
{
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
        HashSet<string> recused = RecusedFor(target);
        return DemandOf(target).Pool(i => recused.Contains(_frame.Inspectors[i].Id));
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
        DrawnTicket[] candidates = CandidatesFor(target.Id);
        DrawnTicket[] members = [.. candidates.Take(lookedAt).Where(c => seated.Any(s => s.InspectorId == _frame.Inspectors[c.Index].Id))];
        var team = new TeamSearch(DemandOf(target), candidates, JudgeAt(target), LastTeamOf(target), _frame.Plan.Matching.TeamSize);
        team.Run(members, lookedAt);
        Count(members, -1);
        Count(team.Members, 1);
        return new Visit(
            drawn,
            pool,
            [.. team.Members.Select(m => new Seat(_frame.Inspectors[m.Index].Id, m.Ticket))],
            [.. team.Skipped.Select(s => new SkippedInspector(_frame.Inspectors[s.Index].Id, s.Reason))]);
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

    private DrawnTicket[] CandidatesFor(string objectId)
    {
        TicketSeed seed = _seed.ForInspectors(objectId);
        IdAt idAt = i => _ids[i];
        return SmallestTickets.Select(_ids.Length, _ids.Length, (first, tickets) => seed.Fill(first, tickets, idAt));
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

    private HashSet<string> RecusedFor(InspectionObject target) => [.. _frame.Recusals[target.Id], .. _frame.Recusals[""]];

    private Func<int, SkipReason?> JudgeAt(InspectionObject target)
    {
        HashSet<string> recused = RecusedFor(target);
        int cap = _frame.Plan.Matching.WorkloadCap;
        return inspector =>
            recused.Contains(_frame.Inspectors[inspector].Id) ? SkipReason.Recusal
            : cap > 0 && _workloads[inspector] >= cap ? SkipReason.Workload
            : null;
    }

    private Func<int, bool> LastTeamOf(InspectionObject target)
    {
        HashSet<string> lastTeam = _frame.Plan.Matching.RepeatPair == RepeatPairRule.Forbidden ? [.. target.LastTeam] : [];
        return inspector => lastTeam.Contains(_frame.Inspectors[inspector].Id);
    }
}
