namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>A line of the table: windows averaged by their positives (ranking) or by their rows (probability and precision).</summary>
/// <param name="Auc">See <see cref="WindowMetrics.Auc"/>, by positives.</param>
/// <param name="FirstHalf">By positives.</param>
/// <param name="FirstHalfAsUsual">By positives.</param>
/// <param name="DaysEarlier">By positives.</param>
/// <param name="Brier">By rows; null without probabilities.</param>
/// <param name="CalibrationError">By rows; null without probabilities.</param>
/// <param name="Precision">By rows.</param>
/// <param name="WindowsWon">Windows in which the ranking beats business as usual.</param>
/// <param name="Windows">Windows in all.</param>
public sealed record WindowAverages(
    double Auc,
    double FirstHalf,
    double FirstHalfAsUsual,
    double DaysEarlier,
    double? Brier,
    double? CalibrationError,
    double Precision,
    int WindowsWon,
    int Windows)
{
    /// <summary>Averages windows.</summary>
    /// <param name="windows">At least one.</param>
    public static WindowAverages Of(IReadOnlyList<WindowMetrics> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        return new(
            Average(windows, window => window.Auc, window => window.Positives)!.Value,
            Average(windows, window => window.FirstHalf, window => window.Positives)!.Value,
            Average(windows, window => window.FirstHalfAsUsual, window => window.Positives)!.Value,
            Average(windows, window => window.DaysEarlier, window => window.Positives)!.Value,
            Average(windows, window => window.Brier, window => window.Rows),
            Average(windows, window => window.CalibrationError, window => window.Rows),
            Average(windows, window => window.Precision, window => window.Rows)!.Value,
            windows.Count(window => window.BeatsUsual),
            windows.Count);
    }

    private static double? Average(IReadOnlyList<WindowMetrics> windows, Func<WindowMetrics, double?> value, Func<WindowMetrics, int> weight) =>
        windows.Any(window => value(window) is null) ? null : windows.Sum(window => value(window)!.Value * weight(window)) / windows.Sum(weight);
}
