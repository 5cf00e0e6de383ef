using CreditRisk.Scoring.Domain.Estimates;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>
/// Probability that a round takes a pledge, by its rank in the frame. The random arm takes each with the same probability; the risk arm fills the
/// remaining seats from the top, and reaches further down the more of those above were drawn already.
/// </summary>
/// <param name="frameSize">Pledges in the frame.</param>
/// <param name="capacity">Seats of the round.</param>
/// <param name="drawn">Seats of the random arm, 1 to <paramref name="capacity"/>.</param>
public sealed class InclusionOdds(long frameSize, int capacity, int drawn)
{
    private readonly int _risk = (int)Math.Min(capacity, frameSize) - drawn;

    /// <summary>Probability that the random arm takes a pledge.</summary>
    public double Random { get; } = (double)drawn / frameSize;

    /// <summary>Probability that either arm takes the pledge of a rank.</summary>
    /// <param name="rank">From 1, by harm.</param>
    public double At(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        return _risk == 0 || rank > _risk + drawn ? Random
            : rank <= _risk ? 1
            : Random + ((1 - Random) * ProbabilityThatAtLeast(rank - _risk, rank - 1));
    }

    // Hypergeometric: of the drawn among the other pledges at least so many are among those ranked above. Summed from the largest term outwards, where
    // nothing underflows that matters.
    private double ProbabilityThatAtLeast(long least, long above)
    {
        long others = frameSize - 1;
        long first = Math.Max(least, drawn - (others - above));
        long most = Math.Min(drawn, above);
        long mode = Math.Clamp((long)((drawn + 1.0) * (above + 1.0) / (others + 2.0)), first, most);
        double peak = Math.Exp(LogChoose(above, mode) + LogChoose(others - above, drawn - mode) - LogChoose(others, drawn));

        double sum = peak;
        double term = peak;
        for (long hit = mode; hit < most && term > 0; hit++)
        {
            term *= (double)(above - hit) * (drawn - hit) / ((hit + 1.0) * (others - above - drawn + hit + 1.0));
            sum += term;
        }

        term = peak;
        for (long hit = mode; hit > first && term > 0; hit--)
        {
            term *= hit * (double)(others - above - drawn + hit) / ((above - hit + 1.0) * (drawn - hit + 1.0));
            sum += term;
        }

        return Math.Min(1, sum);
    }

    private static double LogChoose(long from, long chosen) =>
        SpecialFunctions.LogGamma(from + 1.0) - SpecialFunctions.LogGamma(chosen + 1.0) - SpecialFunctions.LogGamma(from - chosen + 1.0);
}
