using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Stacking;

/// <summary>How a model is calibrated.</summary>
public enum CalibrationKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By a line in log-odds.</summary>
    Platt,

    /// <summary>By a curve that never falls.</summary>
    Isotonic,
}

/// <summary>
/// Calibrates a model on the windows just before, each ranked by a model trained before it; then trains on all rows. No outcome is used twice
/// for one window, and none from the day to score from on.
/// </summary>
/// <param name="inner">Trains the model.</param>
/// <param name="kind">How to calibrate.</param>
public sealed class CalibratedTrainer(IModelTrainer inner, CalibrationKind kind) : IModelTrainer
{
    private const int Windows = 3;
    private const double Prior = 50;

    /// <inheritdoc />
    public string Name => inner.Name;

    /// <inheritdoc />
    public Outcome<TrainedModel> Train(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (kind == CalibrationKind.None)
        {
            return inner.Train(table, before);
        }

        List<PastRow> past = [];
        Window window = Window.Of(before);
        for (int i = 0; i < Windows; i++)
        {
            window = window.Previous;
            if (!RankPast(table, window).TryGet(out List<PastRow>? rows, out Refusal? refusal))
            {
                return refusal;
            }

            past.AddRange(rows);
        }

        if (!inner.Train(table, before).TryGet(out TrainedModel? model, out Refusal? refused))
        {
            return refused;
        }

        Calibration calibration = kind == CalibrationKind.Platt ? CalibrationFit.Platt(past, Prior) : CalibrationFit.Isotonic(past);
        return new TrainedModel(
            model.Features, model.Function, calibration, model.Training with { Settings = model.Training.Settings.Add("calibrated from", window.ToString()) });
    }

    private Outcome<List<PastRow>> RankPast(OutcomeTable table, Window window)
    {
        OutcomeTable before = table.Before(window.First), rows = table.In(window);
        if (before.Positives == 0 || before.Positives == before.Rows.Length || rows.Rows.IsEmpty)
        {
            return new Refusal(
                RefusalKind.FailedPrecondition,
                new("TRAINING_TOO_FEW_OUTCOMES"),
                $"Calibration needs outcomes in each of the {Windows} windows of two months before the day to score from, and both kinds of outcomes before them; {window} lacks them. Train with --calibration none, or wait.");
        }

        OutcomeTable moving = before.Select([.. before.Columns.Except(TrainingCheck.ConstantColumns(before))]);
        if (!inner.Train(moving, window.First).TryGet(out TrainedModel? model, out Refusal? refusal))
        {
            return refusal;
        }

        return rows.Select(model.Features).Rows.Zip(rows.Weights, (row, weight) => new PastRow(model.Margin(row.Values.AsSpan()), row.Found, weight)).ToList();
    }
}
