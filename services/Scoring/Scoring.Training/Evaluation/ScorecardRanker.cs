using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Ranks pledges by a scorecard's points of probability. It learns nothing, so every window is one it has not seen.</summary>
/// <param name="card">A card without faults.</param>
public sealed class ScorecardRanker(ScorecardDefinition card) : IWindowRanker
{
    /// <inheritdoc />
    public string Name => card.Version;

    /// <inheritdoc />
    public Outcome<IReadOnlyList<(double Score, double? Probability)>> Rank(OutcomeTable before, OutcomeTable window, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(window);
        string[] missing = [.. card.Probability.Select(factor => factor.Feature).Except(window.Columns)];
        if (missing.Length > 0)
        {
            return EvaluationRefusals.FeatureMissing(card.Version, missing);
        }

        Dictionary<string, int> places = card.Probability.ToDictionary(factor => factor.Feature, factor => window[factor.Feature], StringComparer.Ordinal);
        (double Score, double? Probability)[] scores =
            [.. window.Rows.Select(row => ((double)Scorecard.ProbabilityOf(feature => (long)row.Values[places[feature]], card), (double?)null))];
        return scores;
    }
}
