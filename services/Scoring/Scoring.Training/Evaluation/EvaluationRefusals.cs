using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Why windows cannot be evaluated.</summary>
internal static class EvaluationRefusals
{
    public static Refusal FeatureMissing(string ranker, IEnumerable<string> features) => new(
        RefusalKind.InvalidArgument,
        new("TRAINING_COLUMN_MISSING"),
        $"{ranker} needs the columns {string.Join(", ", features)}, which the file lacks. Export the rows with all features; --without leaves one out of the new model only.");

    public static Refusal TooFewWindows(DateOnly from, DateOnly before) => new(
        RefusalKind.FailedPrecondition,
        new("EVALUATION_TOO_FEW_WINDOWS"),
        $"Outcomes from {from:yyyy-MM-dd} to before {before:yyyy-MM-dd} leave no two windows of two months to rank with half of the outcomes before them. Wait for more, or name the windows with --from and --to.");

    public static Refusal WindowOneClass(Window window, int rows) => new(
        RefusalKind.FailedPrecondition,
        new("EVALUATION_WINDOW_ONE_CLASS"),
        $"The window {window} has {rows} rows, and not both outcomes among them: no ranking of it can be measured. Choose other windows with --from and --to.");
}
