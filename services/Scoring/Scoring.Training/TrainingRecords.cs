using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training;

/// <summary>Writes down what a model was trained on.</summary>
internal static class TrainingRecords
{
    public static TrainingRecord Of(OutcomeTable table, DateOnly before, ImmutableSortedDictionary<string, string> settings) =>
        new(table.Hash(), table.Rows.Length, table.Positives, table.Rows[0].Date, before, settings.AddRange(WeightsOf(table)));

    // Nothing when every row counts once.
    private static Dictionary<string, string> WeightsOf(OutcomeTable table) => !table.IsWeighted
        ? []
        : new()
        {
            ["weights"] = "by inclusion probability",
            ["effective_rows"] = table.EffectiveRows.ToString("F1", CultureInfo.InvariantCulture),
            ["most_weight"] = table.Rows.Max(row => row.Weight).ToString("F1", CultureInfo.InvariantCulture),
        };
}
