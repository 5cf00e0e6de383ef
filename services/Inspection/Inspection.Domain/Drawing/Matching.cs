namespace CreditRisk.Inspection.Domain;

/// <summary>Judges inspectors against objects; counts the visits it hands out. For one thread.</summary>
internal sealed class Matching
{
    private const int FewPerSeat = 4;

    private readonly DrawFrame _frame;
    private readonly InspectorOrders _orders;
    private readonly InspectorLoad _load;
    private readonly Dictionary<string, int> _indexes;
    private readonly Dictionary<string, Demand> _plainDemands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Demand> _demands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _recusedFrom = new(StringComparer.Ordinal);
    private readonly bool[] _isRecused;
    private readonly Func<int, bool>? _isRecusedHere;

    public Matching(DrawFrame frame, DrawSeed seed)
    {
        _frame = frame;
        _orders = new(frame, seed);
        _load = new([.. frame.Inspectors.Select(i => i.Workload)], frame.Plan.Matching.WorkloadCap);
        _indexes = frame.Inspectors.Index().ToDictionary(i => i.Item.Id, i => i.Index, StringComparer.Ordinal);
        _isRecused = new bool[frame.Inspectors.Count];
        foreach (IGrouping<string, string> recused in frame.Recusals)
        {
            _recusedFrom[recused.Key] = [.. recused.Select(id => _indexes[id])];
        }

        if (_recusedFrom.Remove("", out HashSet<int>? fromAll))
        {
            _isRecusedHere = i => _isRecused[i];
            foreach (int inspector in fromAll)
            {
                _isRecused[inspector] = true;
            }
        }
    }

    private MatchingRule Rule => _frame.Plan.Matching;

    /// <summary>What a drawn object asks, and how scarce inspectors for it are.</summary>
    public PlannedVisit Plan(SelectedObject drawn)
    {
        Func<int, bool>? isRecused = RecusedFrom(drawn.Entry.Id);
        Demand demand = DemandOf(drawn.Entry, wider: null);
        Supply supply = demand.SupplyOf(isRecused);
        string? region = Rule.Region == RegionRule.Widening ? drawn.Entry.Region : null;
        while (!supply.Suffices(Rule.TeamSize) && region is not null && WiderRegion.Of(region) is { } wider)
        {
            region = wider;
            demand = DemandOf(drawn.Entry, wider);
            supply = demand.SupplyOf(isRecused);
        }

        return new(drawn, demand, supply.Pool, drawn.Ticket.SortKey, isRecused ?? _isRecusedHere);
    }

    /// <summary>The order of inspectors of several objects that ask the same: as many as are nearly always enough.</summary>
    public DrawnTicket[][] OrdersOf(ReadOnlySpan<string> objectIds, Demand demand) =>
        _orders.OfEach(objectIds, demand.Candidates, Math.Min(FewPerSeat * Rule.TeamSize, demand.Candidates.Length));

    /// <summary>Fills the team of an object; a full team counts as a visit for each member.</summary>
    /// <param name="visit">The object.</param>
    /// <param name="first">The first of its inspectors in ticket order.</param>
    public Visit Fill(PlannedVisit visit, DrawnTicket[] first)
    {
        VisitJudge judge = JudgeOf(visit);
        TeamSearch team = Search(visit, judge, first, [], 0);
        if (!team.IsFull && first.Length < visit.Demand.Candidates.Length)
        {
            team = Search(visit, judge, AllOf(visit), [], 0);
        }

        Lot? firstSeat = team.IsFull && visit.Demand.All == 0 && judge.AllowsAllPairs ? judge.LotOf(team.Members[0].Index) : null;
        return Seat(visit, team, visit.Demand.Unfit, firstSeat);
    }

    /// <summary>Goes on with the order of an object behind those who were looked at, until its open seats are filled.</summary>
    /// <param name="visit">The object.</param>
    /// <param name="seated">Who has a seat already, each with a visit that is counted.</param>
    /// <param name="lookedAt">How many inspectors of the order, from its start, had a seat or were skipped before.</param>
    /// <returns>The team, and who was skipped now.</returns>
    public Visit Refill(PlannedVisit visit, IReadOnlyList<Seat> seated, int lookedAt)
    {
        int[] staying = [.. seated.Select(seat => _indexes[seat.InspectorId])];
        TeamSearch team = Search(visit, JudgeOf(visit), AllOf(visit), staying, lookedAt);
        foreach (int inspector in staying)
        {
            _load.Count(inspector, -1);
        }

        return Seat(visit, team, [], null);
    }

    /// <summary>Counts visits for an inspector, or takes them back.</summary>
    public void Count(string inspectorId, int visits) => _load.Count(_indexes[inspectorId], visits);

    private DrawnTicket[] AllOf(PlannedVisit visit) =>
        _orders.Of(visit.Drawn.Entry.Id, visit.Demand.Candidates, visit.Demand.Candidates.Length);

    private TeamSearch Search(PlannedVisit visit, VisitJudge judge, DrawnTicket[] order, ReadOnlySpan<int> seated, int lookedAt)
    {
        var team = new TeamSearch(visit.Demand, judge, Rule.TeamSize);
        team.Run(order, seated, lookedAt);
        return team;
    }

    private VisitJudge JudgeOf(PlannedVisit visit) => new(visit.Demand, visit.IsRecused, LastTeamOf(visit.Drawn.Entry), _load);

    private Visit Seat(PlannedVisit visit, TeamSearch team, IReadOnlyList<(SkipReason Reason, int Count)> unfit, Lot? firstSeat)
    {
        DrawnTicket[] members = team.IsFull ? [.. team.Members] : [];
        foreach (DrawnTicket member in members)
        {
            _load.Count(member.Index, 1);
        }

        return new Visit(
            visit.Drawn,
            visit.Pool,
            Array.ConvertAll(members, m => new Seat(_frame.Inspectors[m.Index].Id, m.Ticket)),
            team.Skipped.ConvertAll(s => new SkippedInspector(_frame.Inspectors[s.Index].Id, s.Reason)))
        {
            Unfit = unfit,
            FirstSeat = firstSeat,
            Wider = visit.Demand.Wider,
            LeaderId = members.Length == 0 ? null : _frame.Inspectors[LeaderOf(visit.Demand, members)].Id,
        };
    }

    private int LeaderOf(Demand demand, DrawnTicket[] members)
    {
        int expert = demand.NeedsExpert ? Array.FindIndex(members, m => _frame.Inspectors[m.Index].Specialities.Contains(Inspector.ExpertLeader)) : 0;
        return members[expert].Index;
    }

    private Demand DemandOf(InspectionObject target, string? wider)
    {
        if (target.Items.Count + target.Specialities.Count == 0 && wider is null)
        {
            return Known(_plainDemands, target.Region, target, wider);
        }

        string key = string.Join('\n', wider is null ? target.Region : $",{wider}", string.Join(',', target.Items), string.Join(',', target.Specialities));
        return Known(_demands, key, target, wider);
    }

    private Demand Known(Dictionary<string, Demand> demands, string key, InspectionObject target, string? wider)
    {
        if (!demands.TryGetValue(key, out Demand? demand))
        {
            demand = new Demand(_frame, target, wider, _isRecused);
            demands.Add(key, demand);
        }

        return demand;
    }

    // Null when nobody is: so it is with nearly all.
    private Func<int, bool>? RecusedFrom(string objectId) =>
        _recusedFrom.Count > 0 && _recusedFrom.GetValueOrDefault(objectId) is { } from ? Either(from) : null;

    private Func<int, bool> Either(HashSet<int> from) => i => _isRecused[i] || from.Contains(i);

    private int[] LastTeamOf(InspectionObject target) =>
        Rule.RepeatPair == RepeatPairRule.Allowed || target.LastTeam.Count == 0
            ? []
            : [.. target.LastTeam.Select(id => _indexes.GetValueOrDefault(id, -1)).Where(i => i >= 0)];
}

/// <summary>A drawn object with what is known of its visit before anybody has a seat.</summary>
/// <param name="Drawn">The object.</param>
/// <param name="Demand">What it asks.</param>
/// <param name="Pool">How scarce inspectors for it are.</param>
/// <param name="Key">First digits of the object's ticket.</param>
/// <param name="IsRecused">Who must not go there; <c>null</c> for nobody.</param>
internal readonly record struct PlannedVisit(SelectedObject Drawn, Demand Demand, int Pool, ulong Key, Func<int, bool>? IsRecused);
