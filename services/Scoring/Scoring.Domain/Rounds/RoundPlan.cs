using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>How a round is to be drawn.</summary>
/// <param name="Capacity">Pledges that can be verified, 1 to <see cref="MostCapacity"/>.</param>
/// <param name="RandomShare">Share of the capacity that is drawn at random, above 0 and up to 1.</param>
/// <param name="Seed">Public randomness, published with the round.</param>
public sealed record RoundPlan(int Capacity, double RandomShare, string Seed)
{
    /// <summary>Most pledges of one round: what fits into one event.</summary>
    public const int MostCapacity = 10_000;

    /// <summary>Fewest characters of a seed: at 4 bits each 64 bits, as many as its tickets have.</summary>
    public const int LeastSeed = 16;

    /// <summary>Most characters of a seed.</summary>
    public const int MostSeed = 200;

    /// <summary>
    /// How many are drawn at random from a frame: the share of the capacity rounded up, so never none; all of the frame when the capacity takes all.
    /// </summary>
    public int DrawnFrom(long frameSize) =>
        frameSize <= Capacity ? checked((int)frameSize) : Math.Min(Capacity, (int)Math.Ceiling(Capacity * RandomShare));

    /// <summary>Every faulty field; empty when the plan can be drawn.</summary>
    public IEnumerable<FieldViolation> Faults()
    {
        if (Capacity is < 1 or > MostCapacity)
        {
            yield return new("capacity", $"must be 1 to {MostCapacity}.");
        }

        if (!(RandomShare is > 0 and <= 1))
        {
            yield return new("random_share", "must be above 0 and at most 1: without a random share nothing tells how the others are.");
        }

        if (Seed.Length is < LeastSeed or > MostSeed)
        {
            yield return new("seed", $"needs {LeastSeed} to {MostSeed} characters of public randomness, such as digits called out by witnesses.");
        }
    }
}
