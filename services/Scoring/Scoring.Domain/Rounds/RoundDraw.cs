using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>
/// Draws a round while the frame streams by; memory grows with the capacity only. The random arm is drawn first, from the whole frame and whatever
/// the scores are; the risk arm takes the highest expected harms of the others. The same frame, scores and plan give the same round.
/// </summary>
public sealed class RoundDraw
{
    private static readonly IComparer<Ticketed> ByTicket = Comparer<Ticketed>.Create((left, right) =>
        string.CompareOrdinal(left.Ticket, right.Ticket) is var byTicket && byTicket != 0 ? byTicket
        : string.CompareOrdinal(left.Candidate.PledgeId, right.Candidate.PledgeId));

    private static readonly IComparer<Ticketed> ByHarm = Comparer<Ticketed>.Create((left, right) => Candidate.ByHarm.Compare(left.Candidate, right.Candidate));

    private readonly Frame _frame;
    private readonly int _capacity;
    private readonly string _drawSeed;
    private readonly Least<Ticketed> _drawn;
    private readonly Least<Ticketed> _worst;
    private long _offered;

    /// <summary>Prepares a draw.</summary>
    /// <param name="plan">Without faults.</param>
    /// <param name="frame">At least one pledge.</param>
    public RoundDraw(RoundPlan plan, Frame frame)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.Size, 1);
        (_frame, _capacity, _drawSeed) = (frame, plan.Capacity, frame.DrawSeed(plan.Seed));
        Drawn = plan.DrawnFrom(frame.Size);
        _drawn = new(Drawn, ByTicket);
        _worst = new((int)Math.Min(plan.Capacity, frame.Size), ByHarm);
    }

    /// <summary>How many are drawn at random.</summary>
    public int Drawn { get; }

    /// <summary>Offers a pledge of the frame; each once.</summary>
    public void Offer(Candidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var ticketed = new Ticketed(candidate, Frame.Ticket(_drawSeed, candidate.PledgeId));
        _drawn.Offer(ticketed);
        _worst.Offer(ticketed);
        _offered++;
    }

    /// <summary>The round, by place.</summary>
    /// <exception cref="InvalidOperationException">Not all of the frame was offered.</exception>
    public ImmutableArray<ChosenPledge> Complete()
    {
        if (_offered != _frame.Size)
        {
            throw new InvalidOperationException($"{_offered} pledges were offered of a frame of {_frame.Size}.");
        }

        Ticketed[] worst = _worst.Ordered();
        var odds = new InclusionOdds(_frame.Size, _capacity, Drawn);
        Dictionary<string, double> byId = worst
            .Select((ticketed, index) => (ticketed.Candidate.PledgeId, Odds: odds.At(index + 1)))
            .ToDictionary(pair => pair.PledgeId, pair => pair.Odds, StringComparer.Ordinal);
        Ticketed[] drawn = _drawn.Ordered();
        HashSet<string> isDrawn = drawn.Select(ticketed => ticketed.Candidate.PledgeId).ToHashSet(StringComparer.Ordinal);
        IEnumerable<Ticketed> byRisk = worst.Where(ticketed => !isDrawn.Contains(ticketed.Candidate.PledgeId)).Take(_capacity - Drawn);
        return
        [
            .. drawn.Concat(byRisk).Order(ByHarm).Select((ticketed, index) => new ChosenPledge(
                ticketed.Candidate,
                index + 1,
                isDrawn.Contains(ticketed.Candidate.PledgeId) ? Arm.Random : Arm.Risk,
                ticketed.Ticket,
                odds.Random,
                byId.GetValueOrDefault(ticketed.Candidate.PledgeId, odds.Random))),
        ];
    }

    private readonly record struct Ticketed(Candidate Candidate, string Ticket);
}
