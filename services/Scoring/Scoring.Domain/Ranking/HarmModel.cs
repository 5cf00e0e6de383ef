using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Domain.Ranking;

/// <summary>Expected harm in brief, for ranking many pledges.</summary>
/// <param name="Score">0 to 10,000.</param>
/// <param name="Probability">Probability that the pledge is untrue; null when the model gives points only.</param>
public readonly record struct ExpectedHarm(int Score, double? Probability);

/// <summary>A model of expected harm, whatever is behind it. Immutable; may be asked from many threads at once.</summary>
public abstract class HarmModel
{
    /// <summary>Its version, part of every score.</summary>
    public abstract string Version { get; }

    /// <summary>Names of the features that can move its scores.</summary>
    public abstract ImmutableArray<string> Features { get; }

    /// <summary>Expected harm without the reasons: the value of <see cref="Explain"/>.</summary>
    public abstract ExpectedHarm Assess(PledgeFacts facts);

    /// <summary>Expected harm with contributions that add up to it exactly.</summary>
    public abstract Score Explain(PledgeFacts facts);
}

/// <summary>The transparent scorecard.</summary>
/// <param name="card">A card without faults.</param>
public sealed class ScorecardHarm(ScorecardDefinition card) : HarmModel
{
    /// <inheritdoc />
    public override string Version => card.Version;

    /// <inheritdoc />
    public override ImmutableArray<string> Features { get; } =
        [FeatureRegistry.MatterConsequence, .. card.Probability.Concat(card.Consequence).Select(factor => factor.Feature)];

    /// <inheritdoc />
    public override ExpectedHarm Assess(PledgeFacts facts) => new(Scorecard.Harm(facts, card), null);

    /// <inheritdoc />
    public override Score Explain(PledgeFacts facts) => Scorecard.Score(FeatureRegistry.Of(facts), card);
}
