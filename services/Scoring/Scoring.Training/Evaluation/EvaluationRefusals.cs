using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Why windows cannot be evaluated.</summary>
internal static class EvaluationRefusals
{
    public static Refusal WindowOneClass(Window window, int rows) => new(
        RefusalKind.FailedPrecondition,
        new("EVALUATION_WINDOW_ONE_CLASS"),
        $"The window {window} has {rows} rows, and not both outcomes among them: no ranking of it can be measured. Choose other windows with --from and --to.");
}
