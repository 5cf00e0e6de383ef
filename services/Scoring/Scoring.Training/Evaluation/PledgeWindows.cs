using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>The windows that verified pledges are evaluated on unless a person names others.</summary>
public static class PledgeWindows
{
    private const int Least = 2;

    /// <summary>Every whole window after the first half of the outcomes; or <c>EVALUATION_TOO_FEW_WINDOWS</c> (FailedPrecondition).</summary>
    /// <param name="table">At least one row.</param>
    /// <param name="before">First day that is not evaluated.</param>
    public static Outcome<ImmutableArray<Window>> Of(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        Window first = new(Window.Of(table.Rows[table.Rows.Length / 2].Date).End);
        ImmutableArray<Window> windows = [.. Window.Range(first, Window.Of(before).Previous)];
        return windows.Length >= Least ? windows : EvaluationRefusals.TooFewWindows(table.Rows[0].Date, before);
    }
}
