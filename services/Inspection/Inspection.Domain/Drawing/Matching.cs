namespace CreditRisk.Inspection.Domain;

/// <summary>Judges inspectors against objects; counts the visits it hands out.</summary>
internal sealed class Matching
{
    private readonly DrawFrame _frame;
    private readonly Dictionary<string, Demand> _demands = new(StringComparer.Ordinal);
    private readonly int[] _workloads;

    public Matching(DrawFrame frame)
    {
        _frame = frame;
        _workloads = [.. frame.Inspectors.Select(i => i.Workload)];
    }

    /// <summary>How scarce inspectors for an object are, workload and last team left aside.</summary>
    public int PoolOf(InspectionObject target)
    {
        HashSet<string> recused = RecusedFor(target);
        return DemandOf(target).Pool(i => recused.Contains(_frame.Inspectors[i].Id));
    }

    /// <summary>Fills the team of an object from the inspectors in ticket order; a full team counts as a visit for each member.</summary>
    public Visit Fill(SelectedObject drawn, int pool, DrawnTicket[] candidates)
    {
        InspectionObject target = drawn.Entry;
        var team = new TeamSearch(DemandOf(target), candidates, JudgeAt(target), LastTeamOf(target), _frame.Plan.Matching.TeamSize);
        team.Run();
        foreach (DrawnTicket member in team.Members)
        {
            _workloads[member.Index]++;
        }

        return new Visit(
            drawn,
            pool,
            [.. team.Members.Select(m => new Seat(_frame.Inspectors[m.Index].Id, m.Ticket))],
            [.. team.Skipped.Select(s => new SkippedInspector(_frame.Inspectors[s.Index].Id, s.Reason))]);
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
