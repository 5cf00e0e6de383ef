using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Domain.Registry;

/// <summary>Whether the evaluation of a card can be that of a model: made from the same rows by the same trainer, and of numbers that can be.</summary>
internal static class CardCheck
{
    // Nobody sees that much in advance; an outcome that found its way among the features does.
    private const double HighestAuc = 0.99;

    // Always saying one half.
    private const double HighestBrier = 0.25;

    /// <summary><c>CARD_OF_OTHER_DATA</c> or <c>CARD_IMPLAUSIBLE</c> (InvalidArgument) with every faulty field; null when nothing speaks against it.</summary>
    public static Refusal? Refuse(CardEvaluation evaluation, TrainingRecord training) =>
        Of("CARD_OF_OTHER_DATA", "The card is not about this model", Foreign(evaluation, training))
        ?? Of("CARD_IMPLAUSIBLE", "The card states what cannot be", Implausible(evaluation, training));

    private static IEnumerable<(string Field, string Fault)> Foreign(CardEvaluation evaluation, TrainingRecord training)
    {
        if (evaluation.DataSha256 != training.DataHash)
        {
            yield return ("dataSha256", $"must be {training.DataHash}, the hash of the rows that the model was trained on.");
        }

        if (training.Settings.GetValueOrDefault("trainer") is var trainer && evaluation.Trainer != trainer)
        {
            yield return ("trainer", $"must be {trainer ?? "named in the model file"}, which trained the model.");
        }
    }

    private static IEnumerable<(string Field, string Fault)> Implausible(CardEvaluation evaluation, TrainingRecord training)
    {
        int windows = Window.Range(Window.Of(training.From), Window.Of(training.Before.AddDays(-1))).Count() - 1;
        if (evaluation.Windows > windows)
        {
            yield return ("windows", $"must be {windows} or fewer: the training data spans no more windows of two months with rows before them.");
        }

        if (evaluation.Outcomes >= training.Rows || evaluation.Untrue > training.Positives || evaluation.Outcomes - evaluation.Untrue > training.Rows - training.Positives)
        {
            yield return ("outcomes", $"must be fewer than the {training.Rows} outcomes ({training.Positives} untrue) that the model was trained on: the first window needs rows before it.");
        }

        if (evaluation.Untrue < evaluation.Windows || evaluation.Outcomes - evaluation.Untrue < evaluation.Windows)
        {
            yield return ("untrue", "must leave a true and an untrue pledge for each window: without both no ranking can be measured.");
        }

        if (evaluation.Auc > HighestAuc)
        {
            yield return ("auc", $"must be at most {HighestAuc}: something decided later seems to be among the features.");
        }

        if (evaluation.Brier > HighestBrier)
        {
            yield return ("brier", $"must be at most {HighestBrier}, what always saying one half has.");
        }

        if (evaluation.CalibrationError * evaluation.CalibrationError > evaluation.Brier)
        {
            yield return ("calibrationError", "must be at most the square root of the Brier score: it never exceeds it.");
        }
    }

    private static Refusal? Of(string code, string title, IEnumerable<(string Field, string Fault)> faults)
    {
        FieldViolation[] violations = [.. faults.Select(fault => new FieldViolation($"card.evaluation.{fault.Field}", fault.Fault))];
        return violations.Length == 0
            ? null
            : new(
                RefusalKind.InvalidArgument,
                new(code),
                $"{title}: {string.Join(' ', violations.Select(one => $"{one.Field} {one.Description}"))} Write it with: creditrisk model evaluate --card, with the options of the training.")
            {
                Violations = violations,
            };
    }
}
