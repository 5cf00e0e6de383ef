using CreditRisk.Scoring.Domain.Drift;
using CreditRisk.Scoring.Domain.Estimates;
using CreditRisk.Scoring.Domain.Fairness;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class FairnessAndDriftTests
{
    [Fact]
    public void Fairness_Groups_HaveBothRatesWithIntervals()
    {
        FairnessReport report = GroupFairness.Of([new("b", 200, 20, 16, 4), new("a", 100, 50, 0, 0)], 10);

        Assert.Equal([("a", 0.5), ("b", 0.1)], report.SelectionRates.Select(rate => (rate.Group, rate.Rate)));
        Assert.Equal([(Estimator.None, 0), (Estimator.Proportion, 0.25)], report.FalseDiscoveryRates.Select(rate => (rate.Estimator, rate.Rate)));
        Assert.All(report.SelectionRates, rate => Assert.InRange(rate.Rate, rate.Interval.Low, rate.Interval.High));
    }

    [Theory]
    [InlineData(9, 9, 9)]
    [InlineData(100, 9, 9)]
    public void Fairness_SmallGroup_IsNotShown(long frame, long chosen, long verified)
    {
        FairnessReport report = GroupFairness.Of([new("small", frame, chosen, verified, 1)], 10);

        Assert.Equal(frame < 10, report.SelectionRates[0].IsSuppressed);
        Assert.True(report.FalseDiscoveryRates[0] is { IsSuppressed: true, Observations: 0, Hits: 0, Population: 0, Rate: 0 });
    }

    [Fact]
    public void StabilityIndex_SameValues_IsZero() => Assert.Equal(0, StabilityIndex.Of([1, 2, 2, 3], [3, 2, 1, 2]), 12);

    [Fact]
    public void StabilityIndex_ShiftedValues_IsLarge()
    {
        long[] before = [.. Enumerable.Range(0, 1000)];

        Assert.InRange(StabilityIndex.Of(before, [.. before.Select(value => value + 20)]), 0, 0.1);
        Assert.InRange(StabilityIndex.Of(before, [.. before.Select(value => value + 500)]), 0.25, 100);
    }

    [Fact]
    public void StabilityIndex_ValueNeverSeenBefore_IsFinite() => Assert.InRange(StabilityIndex.Of([0, 0, 0, 1], [7, 7, -3, 7]), 0.25, 100);

    [Fact]
    public void StabilityIndex_OneValueBeforeAndOthersNow_IsLarge() => Assert.InRange(StabilityIndex.Of([5, 5], [1, 9]), 0.25, 100);

    [Fact]
    public void StabilityIndex_MoreOfTheSame_StaysZero() => Assert.Equal(0, StabilityIndex.Of([1, 2], [.. Enumerable.Repeat(1L, 50), .. Enumerable.Repeat(2L, 50)]), 12);

    [Fact]
    public void Performance_PerfectRanking_HasAucOne()
    {
        Performance performance = Performance.Of([new(10, 0.9, true), new(5, 0.2, false), new(4, 0.1, false)]);

        Assert.Equal((3, 1, 1.0), (performance.Observations, performance.Untrue, performance.Auc));
        Assert.Equal((0.01 + 0.04 + 0.01) / 3, performance.Brier!.Value, 12);
        Assert.Equal(0.4, performance.MeanProbability!.Value, 12);
        Assert.Equal((0.1 + 0.2 + 0.1) / 3, performance.CalibrationError!.Value, 12);
    }

    [Fact]
    public void Performance_Ties_CountHalf() => Assert.Equal(0.5, Performance.Of([new(1, null, true), new(1, null, false)]).Auc);

    [Fact]
    public void Performance_OneClassOnly_HasNoAuc() => Assert.Null(Performance.Of([new(1, 0.5, true), new(2, 0.5, true)]).Auc);

    [Fact]
    public void Performance_PointsOnly_HaveNoCalibration()
    {
        Performance performance = Performance.Of([new(1, null, true), new(2, null, false)]);

        Assert.Equal((null, null, null), (performance.Brier, performance.MeanProbability, performance.CalibrationError));
        Assert.True(performance.IsCalibratedInTheLarge);
    }

    [Fact]
    public void Performance_ProbabilitiesFarOff_AreNotCalibrated() =>
        Assert.False(Performance.Of([.. Enumerable.Range(0, 50).Select(i => new ScoredOutcome(i, 0.9, i % 10 == 0))]).IsCalibratedInTheLarge);
}
