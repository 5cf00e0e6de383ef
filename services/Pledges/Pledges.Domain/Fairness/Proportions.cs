namespace CreditRisk.Pledges.Domain.Fairness;

/// <summary>An interval of a share or of a difference of shares.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>Intervals of shares from counts.</summary>
public static class Proportions
{
    /// <summary>
    /// The score interval of a share (Wilson 1927, JASA 22:209): sensible also for 0 or all of few. Without a trial nothing is known: 0 to 1.
    /// </summary>
    /// <param name="hits">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">0 or more.</param>
    /// <param name="z">Normal quantile of the two-sided confidence, for example 1.96.</param>
    public static Interval Wilson(long hits, long trials, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        if (trials == 0)
        {
            return new(0, 1);
        }

        double p = (double)hits / trials;
        double z2 = z * z / trials;
        double centre = (p + (z2 / 2)) / (1 + z2);
        double half = z / (1 + z2) * Math.Sqrt((p * (1 - p) / trials) + (z2 / (4 * trials)));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>
    /// The hybrid score interval of the difference of two shares (Newcombe 1998, Stat. Med. 17:873, method 10), built from the Wilson intervals of both.
    /// </summary>
    public static Interval Newcombe((long Hits, long Trials) one, (long Hits, long Trials) other, double z)
    {
        Interval first = Wilson(one.Hits, one.Trials, z);
        Interval second = Wilson(other.Hits, other.Trials, z);
        if (one.Trials == 0 || other.Trials == 0)
        {
            return new(-1, 1);
        }

        double p1 = (double)one.Hits / one.Trials;
        double p2 = (double)other.Hits / other.Trials;
        return new(
            p1 - p2 - Distance(p1 - first.Low, second.High - p2),
            p1 - p2 + Distance(first.High - p1, p2 - second.Low));
    }

    private static double Distance(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
