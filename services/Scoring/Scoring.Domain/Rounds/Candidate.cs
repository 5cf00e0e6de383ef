using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Rounds;

/// <summary>A pledge of the frame with its expected harm.</summary>
/// <param name="PledgeId">Its id.</param>
/// <param name="Score">0 to 10,000.</param>
/// <param name="RandomKey">Published key that breaks ties.</param>
/// <param name="Groups">Where it is reported.</param>
public sealed record Candidate(string PledgeId, int Score, string RandomKey, PledgeGroups Groups)
{
    /// <summary>Probability that it is untrue; null when the model gives points only.</summary>
    public double? Probability { get; init; }

    /// <summary>The same by each challenger, in their order.</summary>
    public ImmutableArray<double?> Challengers { get; init; } = [];

    /// <summary>By score from high to low, then random key, then id: a total order.</summary>
    public static IComparer<Candidate> ByHarm { get; } = Comparer<Candidate>.Create((left, right) =>
        right.Score != left.Score ? right.Score.CompareTo(left.Score)
        : string.CompareOrdinal(left.RandomKey, right.RandomKey) is var byKey && byKey != 0 ? byKey
        : string.CompareOrdinal(left.PledgeId, right.PledgeId));
}

/// <summary>How a pledge came to be chosen.</summary>
public enum Arm
{
    /// <summary>Among the highest expected harms.</summary>
    Risk,

    /// <summary>Drawn at random.</summary>
    Random,
}

/// <summary>A pledge that a round chose.</summary>
/// <param name="Candidate">The pledge.</param>
/// <param name="Place">From 1, by harm.</param>
/// <param name="Arm">Random when it was drawn, however high its harm.</param>
/// <param name="Ticket">What decided the draw.</param>
/// <param name="RandomProbability">Probability that the random arm takes it.</param>
/// <param name="InclusionProbability">Probability that the round takes it by either arm.</param>
public sealed record ChosenPledge(Candidate Candidate, int Place, Arm Arm, string Ticket, double RandomProbability, double InclusionProbability);
