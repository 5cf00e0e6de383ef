using CreditRisk.Scoring.Domain.Estimates;

namespace CreditRisk.Scoring.Domain.Drift;

/// <summary>A pledge that was drawn at random, scored before and verified since.</summary>
/// <param name="Rank">What the model ranks by; higher is riskier.</param>
/// <param name="Probability">Probability that it is untrue; null when the model gives none.</param>
/// <param name="Untrue">What was found.</param>
public readonly record struct ScoredOutcome(double Rank, double? Probability, bool Untrue);

/// <summary>How a model did on outcomes that no model chose.</summary>
public sealed record Performance
{
    /// <summary>Outcomes.</summary>
    public required int Observations { get; init; }

    /// <summary>Of them found untrue.</summary>
    public required int Untrue { get; init; }

    /// <summary>Probability that an untrue pledge ranks above a true one, ties counting half; null without both.</summary>
    public double? Auc { get; init; }

    /// <summary>Mean squared error of the probabilities; null when there are none.</summary>
    public double? Brier { get; init; }

    /// <summary>Their mean; null when there are none.</summary>
    public double? MeanProbability { get; init; }

    /// <summary>Expected calibration error over at most ten bins of equal mass; null when there are none.</summary>
    public double? CalibrationError { get; init; }

    /// <summary>95 % interval of the share untrue.</summary>
    public required Interval Interval { get; init; }

    /// <summary>True when the mean probability lies inside the interval, and when there is nothing to compare.</summary>
    public bool IsCalibratedInTheLarge => MeanProbability is not { } mean || (mean >= Interval.Low && mean <= Interval.High);

    private const int MostBins = 10;

    /// <summary>Measures outcomes.</summary>
    public static Performance Of(IReadOnlyList<ScoredOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        int untrue = outcomes.Count(one => one.Untrue);
        (double Probability, double Untrue)[] stated =
            [.. outcomes.Where(one => one.Probability is not null).Select(one => (one.Probability!.Value, one.Untrue ? 1.0 : 0.0)).OrderBy(one => one.Item1)];
        bool isStated = stated.Length > 0 && stated.Length == outcomes.Count;
        return new()
        {
            Observations = outcomes.Count,
            Untrue = untrue,
            Auc = AucOf(outcomes, untrue),
            Brier = isStated ? stated.Average(one => (one.Probability - one.Untrue) * (one.Probability - one.Untrue)) : null,
            MeanProbability = isStated ? stated.Average(one => one.Probability) : null,
            CalibrationError = isStated ? ErrorOf(stated) : null,
            Interval = outcomes.Count == 0 ? Interval.Anything : Interval.Exact(untrue, outcomes.Count),
        };
    }

    // Mann and Whitney, with mid-ranks for ties.
    private static double? AucOf(IReadOnlyList<ScoredOutcome> outcomes, int untrue)
    {
        double pairs = (double)untrue * (outcomes.Count - untrue);
        if (pairs == 0)
        {
            return null;
        }

        double ranks = 0;
        int below = 0;
        foreach (IGrouping<double, ScoredOutcome> tied in outcomes.GroupBy(one => one.Rank).OrderBy(group => group.Key))
        {
            int count = tied.Count();
            ranks += tied.Count(one => one.Untrue) * (below + ((count + 1) / 2.0));
            below += count;
        }

        return (ranks - (untrue * (untrue + 1.0) / 2)) / pairs;
    }

    private static double ErrorOf((double Probability, double Untrue)[] ascending)
    {
        int bins = Math.Min(MostBins, ascending.Length);
        return Enumerable.Range(0, bins).Sum(bin =>
        {
            (double Probability, double Untrue)[] part = ascending[(bin * ascending.Length / bins)..((bin + 1) * ascending.Length / bins)];
            return Math.Abs(part.Sum(one => one.Probability) - part.Sum(one => one.Untrue)) / ascending.Length;
        });
    }
}
