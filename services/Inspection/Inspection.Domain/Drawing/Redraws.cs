using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The teams of a draw as redraws of single seats leave them. The same draw and the same vacated seats in the same order give the same
/// teams on every machine and for ever. For one thread.
/// </summary>
public sealed class Redraws
{
    private readonly Matching _matching;
    private readonly Dictionary<string, (Visit Visit, int LookedAt)> _visits;
    private readonly List<SeatRedraw> _history = [];

    /// <summary>Starts with the teams as they were drawn.</summary>
    public Redraws(DrawResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result = result;
        _matching = new(result.Frame, result.Seed);
        _visits = result.Visits.ToDictionary(v => v.Target.Entry.Id, v => (v, v.Team.Count + v.Skipped.Count), StringComparer.Ordinal);
        foreach (Seat seat in result.Visits.SelectMany(v => v.Team))
        {
            _matching.Count(seat.InspectorId, 1);
        }
    }

    /// <summary>What was drawn.</summary>
    public DrawResult Result { get; }

    /// <summary>The redraws so far, in their order.</summary>
    public IReadOnlyList<SeatRedraw> History => _history;

    /// <summary>Number of drawn objects that have no team now.</summary>
    public int InfeasibleCount => Result.InfeasibleCount + _history.Count(r => !r.Visit.IsFeasible);

    /// <summary>
    /// Takes an inspector off a visit and continues its order of inspectors behind the last one who was looked at, until one can take the
    /// open seat or nobody is left; then the visit has no team.
    /// </summary>
    /// <returns>
    /// The redraw, or <c>OBJECT_NOT_DRAWN</c>, <c>SEAT_REDRAWN</c> or <c>NOT_ON_VISIT</c>; then nothing changed.
    /// </returns>
    public Outcome<SeatRedraw> Redraw(VacatedSeat seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        if (!_visits.TryGetValue(seat.ObjectId, out (Visit Visit, int LookedAt) before))
        {
            return DrawRefusals.Refused("OBJECT_NOT_DRAWN", "This object has no visit in the draw; list the visits.", RefusalKind.NotFound);
        }

        if (before.Visit.Team.All(s => s.InspectorId != seat.InspectorId))
        {
            return NoSeat(seat);
        }

        Seat[] staying = [.. before.Visit.Team.Where(s => s.InspectorId != seat.InspectorId)];
        _matching.Count(seat.InspectorId, -1);
        Visit after = _matching.Refill(_matching.Plan(before.Visit.Target), staying, before.LookedAt);
        _visits[seat.ObjectId] = (after, before.LookedAt + after.Skipped.Count + (after.IsFeasible ? 1 : 0));
        var redraw = new SeatRedraw(_history.Count + 1, seat, after);
        _history.Add(redraw);
        return redraw;
    }

    private Refusal NoSeat(VacatedSeat seat) =>
        _history.Any(r => r.Vacated.ObjectId == seat.ObjectId && r.Vacated.InspectorId == seat.InspectorId)
            ? DrawRefusals.Refused("SEAT_REDRAWN", "This inspector's seat was redrawn before; list the visits for who has it now.")
            : DrawRefusals.Refused("NOT_ON_VISIT", "This inspector has no seat at this object; list the visits for who has.");
}

/// <summary>A seat that its inspector cannot take.</summary>
/// <param name="ObjectId">The visited object.</param>
/// <param name="InspectorId">Who has the seat.</param>
/// <param name="Reason">Why it is given up, for example <c>RELATIVE</c> or <c>ABSENCE</c>.</param>
public sealed record VacatedSeat(string ObjectId, string InspectorId, ReasonCode Reason);

/// <summary>What came of a vacated seat.</summary>
/// <param name="Number">Gap-free in its draw, from 1.</param>
/// <param name="Vacated">The seat.</param>
/// <param name="Visit">The whole team from now on, empty when nobody was left; and who was skipped by this redraw.</param>
public sealed record SeatRedraw(int Number, VacatedSeat Vacated, Visit Visit);
