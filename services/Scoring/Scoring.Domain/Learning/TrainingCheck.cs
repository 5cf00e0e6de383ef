using CreditRisk.Kernel;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>Whether a table can be learned from.</summary>
/// <param name="LeastRows">Fewest verified outcomes.</param>
/// <param name="LeastOfEachClass">Fewest rows where something was found, and fewest where nothing was.</param>
public sealed record TrainingCheck(int LeastRows = 500, int LeastOfEachClass = 50)
{
    /// <summary>Why the table is refused; null when it can be learned from. Until then the scorecard goes on to rank.</summary>
    /// <param name="table">What is to be learned from.</param>
    /// <param name="before">First day that the model may score.</param>
    public Refusal? Refuse(OutcomeTable table, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(table);
        int positives = table.Positives, negatives = table.Rows.Length - positives;
        if (table.Rows.Any(row => row.Date >= before))
        {
            return Of("TRAINING_DATE_IN_FUTURE", $"The table holds outcomes on or after {before:yyyy-MM-dd}, from when on the model is to score. Cut it there.");
        }

        if (positives == 0 || negatives == 0)
        {
            return Of("TRAINING_ONE_CLASS", $"All {table.Rows.Length} outcomes are the same: nothing can be told apart. Add verified outcomes of the other kind.");
        }

        if (table.Rows.Length < LeastRows || Math.Min(positives, negatives) < LeastOfEachClass)
        {
            return Of(
                "TRAINING_TOO_FEW_OUTCOMES",
                $"There are {table.Rows.Length} verified outcomes, {positives} of them untrue; {LeastRows} are needed, and {LeastOfEachClass} of each kind. The active model or scorecard goes on to rank.");
        }

        return Values(table);
    }

    /// <summary>Columns in which all rows have the same value: nothing can be learned from them.</summary>
    public static IEnumerable<string> ConstantColumns(OutcomeTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Columns.Where((_, i) => table.Rows.All(row => row.Values[i] == table.Rows[0].Values[i]));
    }

    private static Refusal? Values(OutcomeTable table)
    {
        string[] notNumbers = [.. table.Columns.Where((_, i) => table.Rows.Any(row => !double.IsFinite(row.Values[i])))];
        if (notNumbers.Length > 0)
        {
            return Of("TRAINING_NUMBER_WRONG", $"{string.Join(", ", notNumbers)}: a value is missing or not finite. Fill it, or leave the row out.");
        }

        string[] constant = [.. ConstantColumns(table)];
        return constant.Length == 0
            ? null
            : Of("TRAINING_FEATURE_CONSTANT", $"{string.Join(", ", constant)}: the same in every row, so nothing can be learned from it. Leave it out.");
    }

    private static Refusal Of(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
