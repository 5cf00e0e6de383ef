using System.Collections.Immutable;
using System.Globalization;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Fitting;

/// <summary>Ridge, lasso or elastic-net logistic regression.</summary>
/// <param name="name">Name that a person chooses it by.</param>
/// <param name="settings">Penalty and levels.</param>
public sealed class LogisticTrainer(string name, LogisticSettings settings) : IModelTrainer
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        Window[] windows = [.. table.Rows.Select(row => Window.Of(row.Date)).Distinct()];
        LinearMargin margin = new LogisticFit(settings).Fit(
            [.. table.Rows.Select(row => row.Values)],
            [.. table.Rows.Select(row => row.Found)],
            table.Weights,
            [.. table.Rows.Select(row => settings.LevelByWindow ? Array.IndexOf(windows, Window.Of(row.Date)) : 0)]);
        return new TrainedModel(table.Columns, margin, Calibration.None, TrainingRecords.Of(table, before, Record()));
    }

    private ImmutableSortedDictionary<string, string> Record() => new Dictionary<string, string>
    {
        ["trainer"] = name,
        ["penalty"] = settings.Penalty.ToString(CultureInfo.InvariantCulture),
        ["lasso_share"] = settings.LassoShare.ToString(CultureInfo.InvariantCulture),
        ["level"] = settings.LevelByWindow ? "by window" : "one",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
