using System.Globalization;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Results as lines of a Markdown table.</summary>
public static class EvaluationTable
{
    private const string Ruler = "|---|---|---|---|---|---|---|---|";

    /// <summary>One line for each ranker, business as usual first.</summary>
    /// <param name="results">At least one, all over the same windows.</param>
    public static IEnumerable<string> Summary(IReadOnlyList<RankerResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        yield return $"| model ({results[0].Windows.Length} windows) | AUC | first half | days earlier | Brier | ECE | P@10% | windows won |";
        yield return Ruler;
        yield return $"| business as usual | - | {Number(results[0].Averages.FirstHalfAsUsual, 3)} | 0 | - | - | - | - |";
        foreach (RankerResult result in results)
        {
            WindowAverages a = result.Averages;
            yield return $"| {result.Name} | {Number(a.Auc, 3)} | {Number(a.FirstHalf, 3)} | {Number(a.DaysEarlier, 2)} | {Number(a.Brier, 4)} | {Number(a.CalibrationError, 3)} | {Number(a.Precision, 3)} | {a.WindowsWon} of {a.Windows} |";
        }
    }

    /// <summary>One line for each window of one ranker.</summary>
    public static IEnumerable<string> Windows(RankerResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        yield return $"| {result.Name} | rows | positives | AUC | first half | as usual | days earlier | Brier | ECE | P@10% |";
        yield return $"{Ruler}---|---|";
        foreach (RankedWindow window in result.Windows)
        {
            WindowMetrics m = window.Metrics;
            yield return $"| {window.Window} | {m.Rows} | {m.Positives} | {Number(m.Auc, 3)} | {Number(m.FirstHalf, 3)} | {Number(m.FirstHalfAsUsual, 3)} | {Number(m.DaysEarlier, 2)} | {Number(m.Brier, 4)} | {Number(m.CalibrationError, 3)} | {Number(m.Precision, 3)} |";
        }
    }

    private static string Number(double? value, int digits) => value?.ToString($"F{digits}", CultureInfo.InvariantCulture) ?? "-";
}
