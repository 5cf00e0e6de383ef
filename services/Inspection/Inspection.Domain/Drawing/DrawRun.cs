using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>The draw itself: the same frame, secret and public randomness give the same result on every machine and for ever.</summary>
public static class DrawRun
{
    /// <summary>Draws objects, then inspectors for them.</summary>
    /// <param name="frame">What was frozen and published.</param>
    /// <param name="secret">The secret whose commitment was published with it.</param>
    /// <param name="publicRandomness">What the named source gave.</param>
    /// <returns>The result, or why the public randomness cannot be used.</returns>
    public static Outcome<DrawResult> Execute(DrawFrame frame, DrawSecret secret, string publicRandomness)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(secret);
        if (PublicRandomness.Check(frame.Plan.Randomness, publicRandomness) is Refusal refusal)
        {
            return refusal;
        }

        var seed = DrawSeed.Derive(frame, secret, publicRandomness);
        IReadOnlyList<StratumSample> samples = DrawObjects(frame, seed);
        return new DrawResult(frame, secret, publicRandomness, seed, samples, DrawInspectors(frame, seed, samples));
    }

    private static StratumSample[] DrawObjects(DrawFrame frame, DrawSeed seed) =>
    [
        .. Enumerable.Range(0, frame.Plan.Strata.Count)
            .OrderBy(i => frame.Plan.Strata[i].Code, StringComparer.Ordinal)
            .Select(i => DrawStratum(frame, seed, i)),
    ];

    private static StratumSample DrawStratum(DrawFrame frame, DrawSeed seed, int stratum)
    {
        string code = frame.Plan.Strata[stratum].Code;
        DrawnShare uniform = frame.SelectFrom(stratum, seed.ForObjects(code));
        WeightedSample? byWeight = frame.Plan.Strata[stratum].Weighted is null ? null : DrawByWeight(frame, seed, stratum, uniform);
        return new(code, frame.PopulationOf(stratum), ObjectsOf(frame, uniform), uniform.Cut, byWeight);
    }

    private static WeightedSample DrawByWeight(DrawFrame frame, DrawSeed seed, int stratum, DrawnShare uniform)
    {
        var tickets = new WeightedTickets(seed.ForWeights(frame.Plan.Strata[stratum].Code));
        DrawnShare share = frame.SelectByWeight(stratum, tickets, uniform);
        int[] numbers = Array.ConvertAll(share.Tickets, t => tickets.Smallest(frame.IdOf(t.Index), frame.WeightOf(t.Index)).Number);
        Dictionary<int, int> weights = [];
        foreach (int member in frame.MembersOf(stratum))
        {
            int weight = frame.WeightOf(member);
            weights[weight] = weights.GetValueOrDefault(weight) + 1;
        }

        double left = 1 - (double)uniform.Tickets.Length / frame.PopulationOf(stratum);
        return new(ObjectsOf(frame, share), numbers, share.Cut, WeightedRate.Of(weights, left, share.Tickets.Length));
    }

    private static SelectedObject[] ObjectsOf(DrawFrame frame, DrawnShare share) =>
        Array.ConvertAll(share.Tickets, drawn => new SelectedObject(frame.ObjectAt(drawn.Index), drawn.Ticket));

    private static Visit[] DrawInspectors(DrawFrame frame, DrawSeed seed, IReadOnlyList<StratumSample> samples)
    {
        var matching = new Matching(frame, seed);
        PlannedVisit[] visits = [.. samples.SelectMany(s => s.All).Select(matching.Plan)];
        visits.AsSpan().Sort(ScarcestFirst);
        var orders = new UpcomingOrders(matching, visits);
        return Array.ConvertAll(visits, visit => matching.Fill(visit, orders.Next()));
    }

    // Whoever has few possible inspectors must not find them used up by those who have many.
    private static int ScarcestFirst(PlannedVisit left, PlannedVisit right)
    {
        int order = left.Pool.CompareTo(right.Pool);
        order = order != 0 ? order : left.Key.CompareTo(right.Key);
        order = order != 0 ? order : left.Drawn.Ticket.CompareTo(right.Drawn.Ticket);
        return order != 0 ? order : string.CompareOrdinal(left.Drawn.Entry.Id, right.Drawn.Entry.Id);
    }
}
