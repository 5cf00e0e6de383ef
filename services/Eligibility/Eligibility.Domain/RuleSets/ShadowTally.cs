using System.Collections.Immutable;

namespace CreditRisk.Eligibility.Domain.RuleSets;

/// <summary>A case that shows a difference.</summary>
/// <param name="DecisionId">The decision as it was answered.</param>
/// <param name="Position">Journal position of its facts.</param>
public sealed record ShadowExample(string DecisionId, long Position);

/// <summary>How often a difference was seen, with the first cases that show it.</summary>
/// <param name="Cases">1 or more.</param>
/// <param name="Examples">At most <see cref="ShadowTally.MostExamples"/>.</param>
public sealed record SeenDifference(long Cases, ImmutableList<ShadowExample> Examples);

/// <summary>What came out when a candidate answered beside the rule set in force.</summary>
public sealed record ShadowTally
{
    /// <summary>Examples kept of one difference.</summary>
    public const int MostExamples = 5;

    /// <summary>Differences kept apart; further ones are only counted.</summary>
    public const int MostDifferences = 200;

    /// <summary>Nothing yet.</summary>
    public static ShadowTally Empty { get; } = new();

    /// <summary>Cases that both decided.</summary>
    public long Compared { get; init; }

    /// <summary>Those of them without any difference.</summary>
    public long Agreed { get; init; }

    /// <summary>Cases left out because the queue was full.</summary>
    public long Dropped { get; init; }

    /// <summary>Cases left out because only a share is compared.</summary>
    public long Unsampled { get; init; }

    /// <summary>Cases that the candidate could not decide: a fault of the program.</summary>
    public long Failed { get; init; }

    /// <summary>Compared cases whose difference is none of <see cref="Differences"/>.</summary>
    public long OtherDifferences { get; init; }

    /// <summary>Every difference that is kept apart.</summary>
    public ImmutableDictionary<DecisionDifference, SeenDifference> Differences { get; init; } = ImmutableDictionary<DecisionDifference, SeenDifference>.Empty;

    /// <summary>Versions of the rule sets in force that were compared with.</summary>
    public ImmutableSortedSet<string> Against { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>True when nothing was counted.</summary>
    public bool IsEmpty => Compared + Dropped + Unsampled + Failed == 0;

    /// <summary>One compared case.</summary>
    /// <param name="difference">How the candidate's decision differs; null when it does not.</param>
    /// <param name="against">Version of the rule set in force.</param>
    /// <param name="example">The case.</param>
    public static ShadowTally Of(DecisionDifference? difference, string against, ShadowExample example) => new()
    {
        Compared = 1,
        Agreed = difference is null ? 1 : 0,
        Differences = difference is { } found ? Empty.Differences.Add(found, new(1, [example])) : Empty.Differences,
        Against = Empty.Against.Add(against),
    };

    /// <summary>Both together.</summary>
    public ShadowTally Plus(ShadowTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ImmutableDictionary<DecisionDifference, SeenDifference>.Builder differences = Differences.ToBuilder();
        long beyond = OtherDifferences + other.OtherDifferences;
        foreach ((DecisionDifference difference, SeenDifference seen) in other.Differences)
        {
            if (differences.TryGetValue(difference, out SeenDifference? before))
            {
                differences[difference] = new(before.Cases + seen.Cases, [.. before.Examples.Concat(seen.Examples).Take(MostExamples)]);
            }
            else if (differences.Count < MostDifferences)
            {
                differences[difference] = seen;
            }
            else
            {
                beyond += seen.Cases;
            }
        }

        return new()
        {
            Compared = Compared + other.Compared,
            Agreed = Agreed + other.Agreed,
            Dropped = Dropped + other.Dropped,
            Unsampled = Unsampled + other.Unsampled,
            Failed = Failed + other.Failed,
            OtherDifferences = beyond,
            Differences = differences.ToImmutable(),
            Against = Against.Union(other.Against),
        };
    }
}
