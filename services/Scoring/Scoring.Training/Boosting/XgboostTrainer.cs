using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>Boosted trees, trained by XGBoost, kept and served as a model file.</summary>
/// <param name="settings">How to train.</param>
/// <param name="threads">Threads of XGBoost, 1 or more; the model is the same with any number.</param>
public sealed class XgboostTrainer(BoostingSettings settings, int threads = 1) : IModelTrainer
{
    /// <inheritdoc />
    public string Name => "xgboost";

    /// <inheritdoc />
    public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (XgboostLibrary.Missing is { } missing)
        {
            return missing;
        }

        IReadOnlyDictionary<string, string> parameters = settings.Parameters(table.Columns);
        using XgboostMatrix matrix = new([.. table.Rows.SelectMany(row => row.Values).Select(value => (float)value)], table.Columns.Length);
        matrix.SetOutcomes(table.Rows.Select(row => row.Found), table.Weights);
        using XgboostBooster booster = new(matrix, parameters, threads);
        booster.Train(matrix, settings.Rounds);
        ImmutableSortedDictionary<string, string> record = parameters.ToImmutableSortedDictionary(StringComparer.Ordinal)
            .Add("rounds", settings.Rounds.ToString(System.Globalization.CultureInfo.InvariantCulture)).Add("trainer", Name);
        return new TrainedModel(table.Columns, XgboostJson.Read(booster.ToJson()), Calibration.None, TrainingRecords.Of(table, before, record));
    }
}
