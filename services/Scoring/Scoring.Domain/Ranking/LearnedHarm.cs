using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Domain.Ranking;

/// <summary>
/// Expected harm by a learned probability: 100 x probability x consequence, rounded. What the consequence is stays with the scorecard, which people wrote.
/// Log-odds become points by the straight line through the probability of the average pledge and that of this one, so no factor changes its sign.
/// </summary>
/// <param name="version">Its version, part of every score.</param>
/// <param name="model">Uses features of the registry only.</param>
/// <param name="card">Whose consequence side counts.</param>
public sealed class LearnedHarm(string version, TrainedModel model, ScorecardDefinition card) : HarmModel
{
    /// <summary>Ends the code of a factor that raises the consequence: a model may weigh the same feature for the probability.</summary>
    public const string ConsequenceSuffix = "_consequence";

    private const double Percent = 100;
    private const double Still = 1e-6;
    private const double Step = 0.01;

    private static readonly CardText BaseText = new(
        "起点：模型对一般承诺的不实概率，乘以本事项不实后果 {value} 分（满分 100）",
        "Starting point: the model's chance of an untrue pledge in general, times the consequence of this matter, {value} of 100");

    /// <inheritdoc />
    public override string Version => version;

    /// <inheritdoc />
    public override ImmutableArray<string> Features { get; } =
        [.. model.Features.Append(FeatureRegistry.MatterConsequence).Concat(card.Consequence.Select(factor => factor.Feature)).Distinct(StringComparer.Ordinal)];

    /// <summary>The model behind it.</summary>
    public TrainedModel Model => model;

    /// <inheritdoc />
    public override ExpectedHarm Assess(PledgeFacts facts)
    {
        double probability = model.Predict(RowOf(facts));
        return new(ValueOf(probability, Scorecard.ConsequenceOf(facts, card)), probability);
    }

    /// <inheritdoc />
    public override Score Explain(PledgeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        double[] row = RowOf(facts);
        double probability = model.Predict(row);
        int consequence = Scorecard.ConsequenceOf(facts, card);
        int value = ValueOf(probability, consequence);
        Contribution[] shares = PointSplit.Of([.. ProbabilityParts(facts, row, probability), .. ConsequenceParts(facts, probability, consequence)], value);
        IEnumerable<Contribution> factors = shares.Skip(1).Where(share => share.Points != 0)
            .OrderByDescending(share => Math.Abs(share.Points)).ThenBy(share => share.Code, StringComparer.Ordinal);
        return new(version, value, [shares[0], .. factors], FeatureRegistry.Of(facts));
    }

    private IEnumerable<PointPart> ProbabilityParts(PledgeFacts facts, double[] row, double probability)
    {
        var logOdds = new double[row.Length];
        double start = model.Explain(row, logOdds);
        double atStart = model.Calibration.Probability(start);
        double moved = logOdds.Sum();
        double slope = Math.Abs(moved) > Still
            ? (probability - atStart) / moved
            : (model.Calibration.Probability(start + Step) - model.Calibration.Probability(start - Step)) / (2 * Step);
        double weight = Percent * facts.Matter.Consequence;
        yield return new(Scorecard.BaseCode, weight * atStart, BaseText.With(facts.Matter.Consequence));
        for (int i = 0; i < row.Length; i++)
        {
            string feature = model.Features[i];
            yield return new(feature, weight * slope * logOdds[i], FeatureRegistry.TextOf(feature).With(FeatureRegistry.ValueOf(feature, facts)));
        }
    }

    private IEnumerable<PointPart> ConsequenceParts(PledgeFacts facts, double probability, int consequence)
    {
        int raw = facts.Matter.Consequence;
        foreach (CardFactor factor in card.Consequence)
        {
            long value = FeatureRegistry.ValueOf(factor.Feature, facts);
            raw += factor.PointsFor(value);
            yield return new($"{factor.Feature}{ConsequenceSuffix}", Percent * probability * factor.PointsFor(value), factor.Text.With(value));
        }

        yield return new(Scorecard.ConsequenceLimitCode, Percent * probability * (consequence - raw), card.ConsequenceLimit);
    }

    private static int ValueOf(double probability, int consequence) => (int)Math.Round(Percent * probability * consequence, MidpointRounding.AwayFromZero);

    private double[] RowOf(PledgeFacts facts)
    {
        ImmutableArray<string> features = model.Features;
        var row = new double[features.Length];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = FeatureRegistry.ValueOf(features[i], facts);
        }

        return row;
    }
}
