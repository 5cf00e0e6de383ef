using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Trains a model on the rows before the window and ranks by its probability.</summary>
/// <param name="name">Its name in the table.</param>
/// <param name="trainer">Trains the model.</param>
/// <param name="columns">Features that the model may use.</param>
public sealed class ModelRanker(string name, IModelTrainer trainer, ImmutableArray<string> columns) : IWindowRanker
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public Outcome<IReadOnlyList<(double Score, double? Probability)>> Rank(OutcomeTable before, OutcomeTable window, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(window);
        if (columns.Except(before.Columns).ToArray() is { Length: > 0 } missing)
        {
            return EvaluationRefusals.FeatureMissing(name, missing);
        }

        OutcomeTable known = before.Select(columns);
        OutcomeTable moving = known.Select([.. columns.Except(TrainingCheck.ConstantColumns(known))]);
        if (!trainer.Train(moving, first).TryGet(out TrainedModel? model, out Refusal? refusal))
        {
            return refusal;
        }

        (double Score, double? Probability)[] scores =
            [.. window.Select(model.Features).Rows.Select(row => (model.Margin(row.Values.AsSpan()), (double?)model.Predict(row.Values.AsSpan())))];
        return scores;
    }
}
