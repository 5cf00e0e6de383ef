using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training;

/// <summary>Writes down what a model was trained on.</summary>
internal static class TrainingRecords
{
    public static TrainingRecord Of(OutcomeTable table, DateOnly before, ImmutableSortedDictionary<string, string> settings) =>
        new(table.Hash(), table.Rows.Length, table.Positives, table.Rows[0].Date, before, settings);
}
