namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The orders of inspectors for visits, one after the other. When one is needed, those of the next visits that ask the same are made with it, which
/// costs hardly more. For one thread.
/// </summary>
internal sealed class UpcomingOrders
{
    private readonly Matching _matching;
    private readonly PlannedVisit[] _visits;
    private readonly DrawnTicket[]?[] _ready;

    // The next visit that asks the same; the number of visits when there is none.
    private readonly int[] _after;
    private int _next;

    public UpcomingOrders(Matching matching, PlannedVisit[] visits)
    {
        _matching = matching;
        _visits = visits;
        _ready = new DrawnTicket[]?[visits.Length];
        _after = new int[visits.Length];
        Dictionary<Demand, int> following = [];
        for (int i = visits.Length - 1; i >= 0; i--)
        {
            _after[i] = following.GetValueOrDefault(visits[i].Demand, visits.Length);
            following[visits[i].Demand] = i;
        }
    }

    /// <summary>The first inspectors of the next visit in ticket order.</summary>
    public DrawnTicket[] Next()
    {
        if (_ready[_next] is null)
        {
            Prepare(_next);
        }

        DrawnTicket[] order = _ready[_next]!;
        _ready[_next++] = null;
        return order;
    }

    private void Prepare(int first)
    {
        List<int> group = new(InspectorOrders.GroupSize);
        for (int i = first; i < _visits.Length && group.Count < InspectorOrders.GroupSize; i = _after[i])
        {
            group.Add(i);
        }

        string[] objects = [.. group.Select(i => _visits[i].Drawn.Entry.Id)];
        DrawnTicket[][] orders = _matching.OrdersOf(objects, _visits[first].Demand);
        for (int i = 0; i < orders.Length; i++)
        {
            _ready[group[i]] = orders[i];
        }
    }
}
