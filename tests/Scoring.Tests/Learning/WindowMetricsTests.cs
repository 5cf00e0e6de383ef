using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class WindowMetricsTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void Of_KnownRanking_HasTheMetricsOfThePaper()
    {
        // Ranked c, a, d, b take days 1, 1, 2, 3; positives are a (day 3) and b (day 2).
        RankedRow[] rows =
        [
            new(0.6, 0.6, 1, Day.AddDays(3), true), new(0.2, 0.2, 2, Day.AddDays(2), true),
            new(0.9, 0.9, 3, Day.AddDays(1), false), new(0.4, 0.4, 4, Day.AddDays(1), false),
        ];

        WindowMetrics metrics = WindowMetrics.Of(rows);

        Assert.Equal((4, 2), (metrics.Rows, metrics.Positives));
        Assert.Equal(0.25, metrics.Auc, 1e-12);
        Assert.Equal((2 - 1) / 2.0, metrics.DaysEarlier, 1e-12);
        Assert.Equal((0.16 + 0.64 + 0.81 + 0.16) / 4, metrics.Brier!.Value, 1e-12);
        Assert.Equal((0.4 + 0.8 + 0.9 + 0.4) / 4, metrics.CalibrationError!.Value, 1e-12);
        Assert.Equal(0, metrics.Precision);
    }

    [Fact]
    public void Of_FirstHalf_CountsOnlyDatesWhoseSumStaysBelowHalf()
    {
        // Day 1 has two of five inspections (2 < 2.5), day 2 would reach three.
        RankedRow[] rows =
        [
            new(5, null, 1, Day, false), new(4, null, 2, Day.AddDays(1), true), new(3, null, 3, Day, true),
            new(2, null, 4, Day.AddDays(2), false), new(1, null, 5, Day.AddDays(2), true),
        ];

        WindowMetrics metrics = WindowMetrics.Of(rows);

        Assert.Equal(1 / 3.0, metrics.FirstHalf, 1e-12);
        Assert.Equal(1 / 3.0, metrics.FirstHalfAsUsual, 1e-12);
        Assert.Null(metrics.Brier);
        Assert.Null(metrics.CalibrationError);
    }

    [Fact]
    public void Of_EqualScores_CountHalfInAucAndRankByTheTieKey()
    {
        RankedRow[] rows = [new(1, null, 9, Day, true), new(1, null, 3, Day.AddDays(4), false), new(1, null, 5, Day.AddDays(2), true)];

        WindowMetrics metrics = WindowMetrics.Of(rows);

        // Ranked by key: day 4, day 2, day 1 take 1, 2, 4 in turn.
        Assert.Equal(0.5, metrics.Auc, 1e-12);
        Assert.Equal(((2 - 2) + (0 - 4)) / 2.0, metrics.DaysEarlier, 1e-12);
    }

    [Fact]
    public void Of_RowsThatDoNotDivideByTen_FirstBinsTakeTheRemainder()
    {
        RankedRow[] rows = [.. Enumerable.Range(0, 12).Select(i => new RankedRow(i, i / 100.0, (uint)i, Day.AddDays(i), i is 0 or 1))];

        // Bins 0-1, 2-3, then one row each: the first is 2 below, all others above by their probability.
        double error = (2 - 0.01) + Enumerable.Range(2, 10).Sum(i => i / 100.0);
        Assert.Equal(error / 12, WindowMetrics.Of(rows).CalibrationError!.Value, 1e-12);
    }

    [Fact]
    public void TieKey_OfAnId_IsKnuthsHash() => Assert.Equal((uint)(269961UL * 2654435761UL % (1UL << 32)), new OutcomeRow(269961, Day, false, []).TieKey);

    [Fact]
    public void Averages_OfWindows_WeighByPositivesOrByRows()
    {
        WindowMetrics one = new(100, 10, 0.5, 0.5, 0.4, 1, 0.2, 0.1, 0.02), other = new(300, 90, 0.7, 0.7, 0.8, 5, 0.4, 0.2, 0.04);

        WindowAverages averages = WindowAverages.Of([one, other]);

        Assert.Equal(0.68, averages.Auc, 1e-12);
        Assert.Equal(4.6, averages.DaysEarlier, 1e-12);
        Assert.Equal(0.175, averages.Brier!.Value, 1e-12);
        Assert.Equal(0.35, averages.Precision, 1e-12);
        Assert.Equal((1, 2), (averages.WindowsWon, averages.Windows));
    }
}
