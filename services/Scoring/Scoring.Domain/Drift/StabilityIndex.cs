namespace CreditRisk.Scoring.Domain.Drift;

/// <summary>
/// Population stability index: sum over bins of (now - before) x ln(now / before). 0 when nothing moved; below 0.1 is called still, above 0.25 moved.
/// </summary>
public static class StabilityIndex
{
    private const int MostBins = 10;

    // Is added to the share of every bin, so that an empty one moves the index and does not make it infinite.
    private const double Least = 0.001;

    /// <summary>The index of values now against values before.</summary>
    /// <param name="before">At least one value; bins are its distinct values and what lies outside of them, or ten of about equal mass when there are more.</param>
    /// <param name="now">At least one value.</param>
    public static double Of(IReadOnlyList<long> before, IReadOnlyList<long> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentOutOfRangeException.ThrowIfZero(before.Count);
        ArgumentOutOfRangeException.ThrowIfZero(now.Count);
        long[] bounds = Bounds(before);
        double[] shareBefore = Shares(before, bounds);
        double[] shareNow = Shares(now, bounds);
        return shareBefore.Zip(shareNow).Sum(bin => (bin.Second - bin.First) * Math.Log(bin.Second / bin.First));
    }

    // Lowest values of all bins but the first.
    private static long[] Bounds(IReadOnlyList<long> values)
    {
        long[] distinct = [.. values.Distinct().Order()];
        if (distinct.Length <= MostBins)
        {
            return distinct[^1] < long.MaxValue ? [.. distinct, distinct[^1] + 1] : distinct;
        }

        long[] sorted = [.. values.Order()];
        return [.. Enumerable.Range(1, MostBins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / MostBins)]).Distinct().Where(bound => bound > sorted[0])];
    }

    // A value below all that were seen before is in the first bin, one above in the last.
    private static double[] Shares(IReadOnlyList<long> values, long[] bounds)
    {
        var counts = new double[bounds.Length + 1];
        foreach (long value in values)
        {
            int found = Array.BinarySearch(bounds, value);
            counts[found >= 0 ? found + 1 : ~found]++;
        }

        return [.. counts.Select(count => ((count / values.Count) + Least) / (1 + (Least * counts.Length)))];
    }
}
