using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Registry;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>What a person says in a card; null where what the evaluation knows is enough.</summary>
/// <param name="Purpose">What the model is for.</param>
/// <param name="Limits">Where it must not be relied on.</param>
/// <param name="Tried">What was tried and did not help.</param>
public sealed record CardWords(string? Purpose, string? Limits, string? Tried);

/// <summary>Writes the card of a model from its evaluation beside the champion.</summary>
public static class CardDraft
{
    private const string Purpose = "Ranks pledges for verification by expected harm, for the officers who plan verifications.";

    private const string Limits =
        "Knows only pledges that were verified, and what was recorded before each was registered. Not for deciding who may pledge, for penalties or for publicity. "
        + "Its evaluation counts each verified pledge of the windows once, however it was chosen; what holds for all pledges is measured on the random arm of each round.";

    /// <summary>The card.</summary>
    /// <param name="table">The rows that the model is trained on.</param>
    /// <param name="trainer">Which trainer trains it.</param>
    /// <param name="results">The model, the champion, and what else was evaluated on the same windows.</param>
    /// <param name="words">What a person says.</param>
    public static ModelCard Of(OutcomeTable table, string trainer, ImmutableArray<RankerResult> results, CardWords words)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(words);
        (RankerResult model, RankerResult champion) = (results[0], results[1]);
        WindowAverages averages = model.Averages;
        return new(
            words.Purpose ?? Purpose,
            DataOf(table),
            words.Limits ?? Limits,
            words.Tried ?? string.Join("; ", results.Skip(2).Select(other => $"{other.Name}: AUC {Number(other.Averages.Auc)}")),
            new(
                CardEvaluation.RollingOrigin,
                averages.Windows,
                model.Windows.Sum(window => window.Metrics.Rows),
                model.Windows.Sum(window => window.Metrics.Positives),
                averages.Auc,
                champion.Name,
                champion.Averages.Auc,
                averages.Brier,
                averages.CalibrationError,
                averages.FirstHalf,
                trainer,
                table.Hash()));
    }

    private static string DataOf(OutcomeTable table)
    {
        string weighted = !table.IsWeighted
            ? "each counted once"
            : string.Create(CultureInfo.InvariantCulture, $"weighted by inclusion probability: they say as much as {table.EffectiveRows:F0} rows of one weight");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{table.Rows.Length} pledges verified from {table.Rows[0].Date:yyyy-MM-dd} to {table.Rows[^1].Date:yyyy-MM-dd}, {table.Positives} of them untrue, {weighted}. Features: {string.Join(", ", table.Columns)}. Who inspects, the route and the place are not in it.");
    }

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
