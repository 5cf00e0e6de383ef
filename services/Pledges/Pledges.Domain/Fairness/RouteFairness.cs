using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Fairness;

/// <summary>How licence holders came to their licence.</summary>
public enum Route
{
    /// <summary>On a pledge.</summary>
    Pledge,

    /// <summary>By the ordinary procedure.</summary>
    Ordinary,
}

/// <summary>What supervision did in a month with the objects of a risk class that came by one route.</summary>
/// <param name="RiskClass">The class.</param>
/// <param name="Route">The route.</param>
/// <param name="Objects">How many there are.</param>
/// <param name="Inspected">How many of them were inspected.</param>
/// <param name="Findings">How many of those had a problem.</param>
public sealed record SupervisionCount(string RiskClass, Route Route, long Objects, long Inspected, long Findings);

/// <summary>A count with its 95 % intervals.</summary>
/// <param name="Count">The count.</param>
/// <param name="Inspection">Of the inspection rate.</param>
/// <param name="Finding">Of the finding rate among the inspected.</param>
public sealed record RouteRates(SupervisionCount Count, Interval Inspection, Interval Finding);

/// <summary>What is compared.</summary>
public enum FairnessMeasure
{
    /// <summary>Inspected of all objects: is one route looked at more?</summary>
    Inspection,

    /// <summary>Findings of the inspected: is one route looked at without cause?</summary>
    Finding,
}

/// <summary>Pledge minus ordinary route within one class.</summary>
/// <param name="RiskClass">The class.</param>
/// <param name="Measure">What is compared.</param>
/// <param name="Difference">-1 to 1.</param>
/// <param name="Interval">At the corrected confidence.</param>
/// <param name="IsAlert">The whole interval lies beyond the bound.</param>
public sealed record RouteDifference(string RiskClass, FairnessMeasure Measure, double Difference, Interval Interval, bool IsAlert);

/// <summary>The report of a month (3.13).</summary>
/// <param name="Rates">By class and route.</param>
/// <param name="Differences">For each class that has both routes.</param>
/// <param name="Confidence">Two-sided, of each difference.</param>
public sealed record FairnessReport(ImmutableArray<RouteRates> Rates, ImmutableArray<RouteDifference> Differences, double Confidence)
{
    /// <summary>True when some difference is an alert.</summary>
    public bool IsAlert => Differences.Any(difference => difference.IsAlert);
}

/// <summary>
/// Whether pledge users are supervised like holders of ordinary licences (3.13). Who looks every month will sooner or later see chance: the k-th look gets
/// 6/(π²k²) of the error of 5 %, which adds up to it over all looks there will ever be, and shares it among its comparisons (Bonferroni).
/// </summary>
public static class RouteFairness
{
    private const double Error = 0.05;

    /// <summary>Most pairs of class and route of a month.</summary>
    public const int MostCounts = 200;

    /// <summary>Everything that is wrong with the counts of a month, by the field names of the contract; empty when nothing is.</summary>
    public static IEnumerable<FieldViolation> FaultsOf(IReadOnlyList<SupervisionCount> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count is 0 or > MostCounts)
        {
            yield return new("counts", $"must hold 1 to {MostCounts} entries.");
        }

        for (int i = 0; i < counts.Count; i++)
        {
            if (counts[i] is { Objects: < 0 } or { Inspected: < 0 } or { Findings: < 0 } || counts[i].Inspected > counts[i].Objects || counts[i].Findings > counts[i].Inspected)
            {
                yield return new($"counts[{i}]", "must be 0 or more, with at most the objects inspected and at most the inspected with findings.");
            }

            if (counts.Take(i).Any(before => before.RiskClass == counts[i].RiskClass && before.Route == counts[i].Route))
            {
                yield return new($"counts[{i}]", "names a class and route a second time.");
            }
        }
    }

    /// <summary>Reports on a month.</summary>
    /// <param name="counts">Its counts, without faults.</param>
    /// <param name="look">Which month this is of those that were counted, from 1.</param>
    /// <param name="bound">Difference that needs no alert, as a share of 1.</param>
    public static FairnessReport Report(IReadOnlyList<SupervisionCount> counts, int look, double bound)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThan(look, 1);
        double z95 = NormalQuantile.TwoSided(Error);
        (SupervisionCount Pledge, SupervisionCount Ordinary)[] pairs = [.. counts.Where(count => count.Route == Route.Pledge)
            .Join(counts.Where(count => count.Route == Route.Ordinary), one => one.RiskClass, other => other.RiskClass, (one, other) => (one, other))
            .OrderBy(pair => pair.one.RiskClass, StringComparer.Ordinal)];
        double share = ErrorOf(look) / Math.Max(1, pairs.Length * Enum.GetValues<FairnessMeasure>().Length);
        double z = NormalQuantile.TwoSided(share);
        return new(
            [.. counts.OrderBy(count => count.RiskClass, StringComparer.Ordinal).ThenBy(count => count.Route).Select(count => RatesOf(count, z95))],
            [.. pairs.SelectMany(pair => Enum.GetValues<FairnessMeasure>().Select(measure => DifferenceOf(pair.Pledge, pair.Ordinary, measure, z, bound)))],
            1 - share);
    }

    /// <summary>The error that the k-th look may spend; all of them together spend 5 %.</summary>
    public static double ErrorOf(int look) => Error * 6 / (Math.PI * Math.PI * look * look);

    private static RouteRates RatesOf(SupervisionCount count, double z) => new(
        count, Proportions.Wilson(count.Inspected, count.Objects, z), Proportions.Wilson(count.Findings, count.Inspected, z));

    private static RouteDifference DifferenceOf(SupervisionCount pledge, SupervisionCount ordinary, FairnessMeasure measure, double z, double bound)
    {
        (long Hits, long Trials) one = Of(pledge, measure);
        (long Hits, long Trials) other = Of(ordinary, measure);
        Interval interval = Proportions.Newcombe(one, other, z);
        return new(pledge.RiskClass, measure, RateOf(one) - RateOf(other), interval, interval.Low > bound || interval.High < -bound);
    }

    private static (long Hits, long Trials) Of(SupervisionCount count, FairnessMeasure measure) =>
        measure == FairnessMeasure.Inspection ? (count.Inspected, count.Objects) : (count.Findings, count.Inspected);

    private static double RateOf((long Hits, long Trials) share) => share.Trials == 0 ? 0 : (double)share.Hits / share.Trials;
}
