using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Domain.Cards;

/// <summary>
/// Expected harm = probability points x consequence points. Factors of probability are weighed with the consequence of the matter, factors of
/// consequence with the whole probability, so the contributions add up exactly. Both products stay within 1 to 100 and 0 to 100.
/// </summary>
public static class Scorecard
{
    /// <summary>Code of the starting point.</summary>
    public const string BaseCode = "base";

    /// <summary>Code of what the limits of the probability add or cut.</summary>
    public const string ProbabilityLimitCode = "probability_limit";

    /// <summary>Code of what the limits of the consequence add or cut.</summary>
    public const string ConsequenceLimitCode = "consequence_limit";

    private const int LeastProbability = 1;

    /// <summary>Scores a pledge.</summary>
    /// <param name="features">One value for each feature of the card and for <see cref="FeatureRegistry.MatterConsequence"/>, that one 0 to 100.</param>
    /// <param name="card">A card without faults.</param>
    /// <exception cref="KeyNotFoundException">A feature of the card has no value.</exception>
    public static Score Score(ImmutableArray<Feature> features, ScorecardDefinition card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Dictionary<string, long> values = features.ToDictionary(feature => feature.Name, feature => feature.Value);
        int matterConsequence = checked((int)values[FeatureRegistry.MatterConsequence]);
        List<Part> likely = [.. card.Probability.Select(factor => Part.Of(factor, values[factor.Feature]))];
        List<Part> harmful = [.. card.Consequence.Select(factor => Part.Of(factor, values[factor.Feature]))];

        int rawProbability = card.Base.Points + likely.Sum(part => part.Points);
        int probability = Math.Clamp(rawProbability, LeastProbability, ScorecardDefinition.MaximumPoints);
        int rawConsequence = matterConsequence + harmful.Sum(part => part.Points);
        int consequence = Math.Clamp(rawConsequence, 0, ScorecardDefinition.MaximumPoints);
        likely.Add(new(ProbabilityLimitCode, probability - rawProbability, card.ProbabilityLimit));
        harmful.Add(new(ConsequenceLimitCode, consequence - rawConsequence, card.ConsequenceLimit));

        Contribution start = new(BaseCode, card.Base.Points * matterConsequence, card.Base.Text.With(matterConsequence));
        IEnumerable<Contribution> moved = likely.Select(part => part.Times(matterConsequence)).Concat(harmful.Select(part => part.Times(probability)));
        return new(card.Version, probability * consequence, [start, .. moved.Where(contribution => contribution.Points != 0)], features);
    }

    /// <summary>Points of probability alone, 1 to 100: what the card says about untruth whatever the consequence.</summary>
    /// <param name="valueOf">Value of a feature.</param>
    /// <param name="card">A card without faults.</param>
    public static int ProbabilityOf(Func<string, long> valueOf, ScorecardDefinition card)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        ArgumentNullException.ThrowIfNull(card);
        int points = card.Base.Points + card.Probability.Sum(factor => factor.PointsFor(valueOf(factor.Feature)));
        return Math.Clamp(points, LeastProbability, ScorecardDefinition.MaximumPoints);
    }

    /// <summary>The value of <see cref="Score"/> alone.</summary>
    public static int Harm(PledgeFacts facts, ScorecardDefinition card)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(card);
        int probability = card.Base.Points + Points(card.Probability, facts);
        return Math.Clamp(probability, LeastProbability, ScorecardDefinition.MaximumPoints) * ConsequenceOf(facts, card);
    }

    /// <summary>Consequence of an untrue pledge: that of the matter and what the card adds, 0 to 100.</summary>
    public static int ConsequenceOf(PledgeFacts facts, ScorecardDefinition card)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(card);
        return Math.Clamp(facts.Matter.Consequence + Points(card.Consequence, facts), 0, ScorecardDefinition.MaximumPoints);
    }

    private static int Points(ImmutableArray<CardFactor> factors, PledgeFacts facts)
    {
        int points = 0;
        foreach (CardFactor factor in factors)
        {
            points += factor.PointsFor(FeatureRegistry.ValueOf(factor.Feature, facts));
        }

        return points;
    }

    private readonly record struct Part(string Code, int Points, CardText Text)
    {
        public static Part Of(CardFactor factor, long value) => new(factor.Feature, factor.PointsFor(value), factor.Text.With(value));

        public Contribution Times(int weight) => new(Code, Points * weight, Text);
    }
}
