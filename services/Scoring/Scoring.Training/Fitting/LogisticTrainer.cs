using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Fitting;

/// <summary>Ridge, lasso or elastic-net logistic regression.</summary>
/// <param name="name">Name that a person chooses it by.</param>
/// <param name="settings">Penalty and weights.</param>
public sealed class LogisticTrainer(string name, LogisticSettings settings) : IModelTrainer
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] weights = [.. table.Rows.Select(row => Weight(row, before))];
        double mean = weights.Average();
        LinearMargin margin = new LogisticFit(settings).Fit(
            [.. table.Rows.Select(row => row.Values)], [.. table.Rows.Select(row => row.Found)], [.. weights.Select(weight => weight / mean)]);
        return new TrainedModel(table.Columns, margin, Calibration.None, TrainingRecords.Of(table, before, Record()));
    }

    private double Weight(OutcomeRow row, DateOnly before) =>
        settings.HalfLifeDays is { } halfLife ? Math.Pow(0.5, (before.DayNumber - row.Date.DayNumber) / halfLife) : 1;

    private ImmutableSortedDictionary<string, string> Record() => new Dictionary<string, string>
    {
        ["trainer"] = name,
        ["penalty"] = settings.Penalty.ToString(CultureInfo.InvariantCulture),
        ["lasso_share"] = settings.LassoShare.ToString(CultureInfo.InvariantCulture),
        ["half_life_days"] = settings.HalfLifeDays?.ToString(CultureInfo.InvariantCulture) ?? "none",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
