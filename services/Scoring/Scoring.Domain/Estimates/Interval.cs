namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>A 95 % interval of a share.</summary>
/// <param name="Low">0 to <paramref name="High"/>.</param>
/// <param name="High">At most 1.</param>
public readonly record struct Interval(double Low, double High)
{
    private const double Tail = 0.025;

    /// <summary>What is known before anything is observed.</summary>
    public static Interval Anything { get; } = new(0, 1);

    /// <summary>
    /// The exact interval of Clopper and Pearson. Counts may be fractions, as effective sample sizes of a design are (Korn and Graubard 1998). With
    /// no hits it begins at 0, with hits only it ends at 1, and neither is ever a point.
    /// </summary>
    /// <param name="hits">0 to <paramref name="observations"/>.</param>
    /// <param name="observations">Above 0.</param>
    public static Interval Exact(double hits, double observations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observations);
        double misses = observations - hits;
        double low = hits <= 0 ? 0 : SpecialFunctions.InverseIncompleteBeta(hits, misses + 1, Tail);
        double high = misses <= 0 ? 1 : SpecialFunctions.InverseIncompleteBeta(hits + 1, misses, 1 - Tail);
        return new(low, high);
    }

    /// <summary>The interval widened to hold a rate, as far as 0 and 1 allow.</summary>
    public Interval Holding(double rate) => new(Math.Min(Low, Math.Clamp(rate, 0, 1)), Math.Max(High, Math.Clamp(rate, 0, 1)));
}
