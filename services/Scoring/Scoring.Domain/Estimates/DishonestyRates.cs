using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>
/// Dishonesty rates of everything that was in the frames, from what was drawn at random. Rounds are drawn independently, so totals and variances add
/// up. A pledge in the frames of several rounds counts in each.
/// </summary>
/// <remarks>
/// Horvitz and Thompson (1952) when every draw was verified: unbiased. When some were not, it is uncertain whom the others stand for, and Hájek's
/// ratio is the rate; it assumes that verified and unverified draws do not differ. Intervals are exact binomial ones around the ratio on the
/// effective sample size that its linearised design variance gives (Korn and Graubard 1998), never on more than was seen, and hold the rate.
/// </remarks>
public static class DishonestyRates
{
    /// <summary>All together, then each group of the frames by name.</summary>
    public static ImmutableArray<RateEstimate> Of(IReadOnlyList<RandomArm> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        IEnumerable<string> groups = rounds.SelectMany(round => round.FrameGroups.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [Estimate(rounds, null), .. groups.Select(group => Estimate(rounds, group))];
    }

    private static RateEstimate Estimate(IReadOnlyList<RandomArm> rounds, string? group)
    {
        DrawnPledge[] drawn = [.. rounds.SelectMany(round => round.DrawnOf(group))];
        DrawnPledge[] verified = [.. drawn.Where(pledge => pledge.Untrue is not null)];
        long population = rounds.Sum(round => round.SizeOf(group));
        if (verified.Length == 0)
        {
            return RateEstimate.Nothing(group ?? "", population, drawn.Length);
        }

        bool isComplete = verified.Length == drawn.Length;
        double untrue = Total(rounds, group, pledge => pledge.Untrue == true ? 1 : 0);
        double known = Total(rounds, group, pledge => pledge.Untrue is null ? 0 : 1);
        double hajek = untrue / known;
        double rate = isComplete ? untrue / population : hajek;
        double variance = Variance(rounds, group, pledge => pledge.Untrue is { } isUntrue ? (isUntrue ? 1 : 0) - hajek : 0) / (known * known);
        return new()
        {
            Group = group ?? "",
            Estimator = isComplete ? Estimator.HorvitzThompson : Estimator.Hajek,
            Rate = rate,
            HajekRate = hajek,
            Interval = IntervalOf(hajek, variance, verified.Length, isComplete ? Unseen(rounds, group) : 1).Holding(rate),
            Observations = verified.Length,
            Hits = verified.Count(pledge => pledge.Untrue == true),
            Population = population,
            Drawn = drawn.Length,
        };
    }

    private static double Total(IReadOnlyList<RandomArm> rounds, string? group, Func<DrawnPledge, double> value) =>
        rounds.Sum(round => round.Weight * round.DrawnOf(group).Sum(value));

    // Of an estimated total; a pledge outside of the group counts 0. One draw tells nothing about the variance: the largest possible is taken.
    private static double Variance(IReadOnlyList<RandomArm> rounds, string? group, Func<DrawnPledge, double> value) => rounds.Sum(round =>
    {
        double[] values = [.. round.Drawn.Select(pledge => group is null || pledge.Group == group ? value(pledge) : 0)];
        double mean = values.Average();
        double spread = values.Length > 1 ? values.Sum(one => (one - mean) * (one - mean)) / (values.Length - 1) : 0.25;
        return (double)round.FrameSize * round.FrameSize * round.Unseen * spread / values.Length;
    });

    // What is left unseen of the group, on average over the rounds.
    private static double Unseen(IReadOnlyList<RandomArm> rounds, string? group) =>
        rounds.Sum(round => round.Unseen * round.SizeOf(group)) / rounds.Sum(round => round.SizeOf(group));

    private static Interval IntervalOf(double rate, double variance, int observations, double unseen)
    {
        if (unseen <= 0)
        {
            return new(rate, rate);
        }

        double most = observations / unseen;
        double effective = variance > 0 && rate is > 0 and < 1 ? Math.Min(most, rate * (1 - rate) / variance) : most;
        return Interval.Exact(rate * effective, effective);
    }
}
