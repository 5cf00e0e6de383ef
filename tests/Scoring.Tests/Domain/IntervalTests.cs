using CreditRisk.Scoring.Domain.Estimates;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class IntervalTests
{
    // Clopper and Pearson's limits as R's binom.test prints them.
    [Theory]
    [InlineData(0, 10, 0, 0.30850)]
    [InlineData(1, 10, 0.00253, 0.44502)]
    [InlineData(5, 10, 0.18709, 0.81291)]
    [InlineData(10, 10, 0.69150, 1)]
    [InlineData(3, 100, 0.00623, 0.08518)]
    public void Exact_Counts_AreThePublishedLimits(double hits, double observations, double low, double high)
    {
        Interval interval = Interval.Exact(hits, observations);

        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    [Fact]
    public void Exact_NothingAmongMany_EndsAtTheRuleOfThree() => Assert.Equal(-Math.Log(0.025) / 1000, Interval.Exact(0, 1000).High, 1e-4);

    [Theory]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(200, 300, 0.4, 0.50243)]
    public void IncompleteBeta_KnownValues_AreReached(double a, double b, double x, double expected) =>
        Assert.Equal(expected, SpecialFunctions.IncompleteBeta(a, b, x), 1e-5);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 3.1780538303479458)]
    [InlineData(0.5, 0.5723649429247001)]
    [InlineData(1000001, 12815518.384658169)]
    public void LogGamma_KnownValues_AreReached(double x, double expected) =>
        Assert.Equal(expected, SpecialFunctions.LogGamma(x), 1e-10 * Math.Max(1, expected));
}
