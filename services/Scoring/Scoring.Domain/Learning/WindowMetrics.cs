namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>How well one window was ranked.</summary>
/// <param name="Rows">Rows of the window.</param>
/// <param name="Positives">Rows where something was found.</param>
/// <param name="Auc">Chance that a positive ranks before a negative, ties counted half.</param>
/// <param name="FirstHalf">Share of the positives that the first half of the work would find, in the order of the ranking.</param>
/// <param name="FirstHalfAsUsual">The same in the order it was really done.</param>
/// <param name="DaysEarlier">Mean number of days that positives would be found earlier than they were.</param>
/// <param name="Precision">Share of positives in the first tenth of the ranking.</param>
/// <param name="Brier">Mean squared error of the probability; null without probabilities.</param>
/// <param name="CalibrationError">Expected calibration error over ten bins of equal mass; null without probabilities.</param>
public sealed record WindowMetrics(
    int Rows,
    int Positives,
    double Auc,
    double FirstHalf,
    double FirstHalfAsUsual,
    double DaysEarlier,
    double Precision,
    double? Brier,
    double? CalibrationError)
{
    private const int Bins = 10;

    /// <summary>True when the ranking beats the order in which the work was really done, both by days and by the first half.</summary>
    public bool BeatsUsual => DaysEarlier > 0 && FirstHalf > FirstHalfAsUsual;

    /// <summary>Measures a window.</summary>
    /// <param name="rows">At least one positive and one negative, on at least two dates.</param>
    public static WindowMetrics Of(IReadOnlyList<RankedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RankedRow[] ranked = [.. rows.OrderByDescending(row => row.Score).ThenBy(row => row.TieKey)];
        DateOnly[] dates = [.. rows.Select(row => row.Date).Order()];
        int positives = rows.Count(row => row.Found), half = FirstHalfOf(dates), tenth = (rows.Count + 9) / 10;
        double days = ranked.Zip(dates).Where(pair => pair.First.Found).Average(pair => (double)(pair.First.Date.DayNumber - pair.Second.DayNumber));
        bool hasProbability = rows.All(row => row.Probability is not null);
        return new(
            rows.Count,
            positives,
            AucOf(rows, positives),
            Share(ranked.Take(half), positives),
            Share(rows.OrderBy(row => row.Date).Take(half), positives),
            days,
            Share(ranked.Take(tenth), tenth),
            hasProbability ? rows.Average(row => Square(row.Probability!.Value - (row.Found ? 1 : 0))) : null,
            hasProbability ? CalibrationErrorOf(rows) : null);
    }

    private static double Share(IEnumerable<RankedRow> rows, int of) => rows.Count(row => row.Found) / (double)of;

    private static double Square(double x) => x * x;

    // All inspections on dates whose cumulative count stays below half of them.
    private static int FirstHalfOf(DateOnly[] dates)
    {
        int done = 0;
        foreach (IGrouping<DateOnly, DateOnly> day in dates.GroupBy(date => date))
        {
            if ((done + day.Count()) * 2 >= dates.Length)
            {
                break;
            }

            done += day.Count();
        }

        return done;
    }

    private static double AucOf(IReadOnlyList<RankedRow> rows, int positives)
    {
        double below = 0, rankSum = 0;
        foreach (IGrouping<double, RankedRow> tied in rows.GroupBy(row => row.Score).OrderBy(group => group.Key))
        {
            int count = tied.Count();
            rankSum += tied.Count(row => row.Found) * (below + ((count + 1) / 2.0));
            below += count;
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * (rows.Count - positives));
    }

    private static double CalibrationErrorOf(IReadOnlyList<RankedRow> rows)
    {
        RankedRow[] ordered = [.. rows.OrderBy(row => row.Probability).ThenBy(row => row.TieKey)];
        (int size, int longer) = Math.DivRem(ordered.Length, Bins);
        double error = 0;
        for (int bin = 0, start = 0; bin < Bins && start < ordered.Length; bin++)
        {
            int count = size + (bin < longer ? 1 : 0);
            error += Math.Abs(ordered.AsSpan(start, count).ToArray().Sum(row => (row.Found ? 1 : 0) - row.Probability!.Value));
            start += count;
        }

        return error / ordered.Length;
    }
}
