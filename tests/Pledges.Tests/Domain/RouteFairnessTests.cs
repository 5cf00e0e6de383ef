using CreditRisk.Pledges.Domain.Fairness;
using FsCheck;
using FsCheck.Fluent;
using Interval = CreditRisk.Pledges.Domain.Fairness.Interval;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class RouteFairnessTests
{
    private const double Near = 5e-5;

    private const double Z95 = 1.959963984540054;

    // Published values: Newcombe 1998 (Stat. Med. 17:857), table I, method 3 for 81/263, 15/148, 0/20 and 1/29.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedCounts_GivesThePublishedInterval(long hits, long trials, double low, double high)
    {
        Interval interval = Proportions.Wilson(hits, trials, Z95);

        Assert.InRange(interval.Low, low - Near, low + Near);
        Assert.InRange(interval.High, high - Near, high + Near);
    }

    // Published values: Newcombe 1998 (Stat. Med. 17:873), table II, method 10 for cases a, b, c, d and h.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0)]
    public void Newcombe_PublishedCounts_GivesThePublishedInterval(long hits, long trials, long otherHits, long otherTrials, double low, double high)
    {
        Interval interval = Proportions.Newcombe((hits, trials), (otherHits, otherTrials), Z95);

        Assert.InRange(interval.Low, low - Near, low + Near);
        Assert.InRange(interval.High, high - Near, high + Near);
    }

    [Theory]
    [InlineData(0.05, 1.959963984540054)]
    [InlineData(0.01, 2.575829303548901)]
    [InlineData(0.0026997960632601866, 3)]
    [InlineData(1e-6, 4.891638475698)]
    public void TwoSided_KnownTails_GivesTheKnownQuantile(double tails, double z) => Assert.InRange(NormalQuantile.TwoSided(tails), z - 1e-8, z + 1e-8);

    [Fact]
    public void ErrorOf_AllLooksEver_SpendFivePercent() =>
        Assert.InRange(Enumerable.Range(1, 100_000).Sum(RouteFairness.ErrorOf), 0.04999, 0.05);

    [Fact]
    public void Report_SameRates_IsNoAlert() => Assert.False(RouteFairness.Report(Counts(200, 200), 1, 0).IsAlert);

    [Fact]
    public void Report_PledgeRouteInspectedFarMore_IsAnAlertOnTheInspectionRate()
    {
        FairnessReport report = RouteFairness.Report(Counts(600, 200), 12, 0.05);

        RouteDifference alert = Assert.Single(report.Differences, difference => difference.IsAlert);
        Assert.Equal(("A", FairnessMeasure.Inspection), (alert.RiskClass, alert.Measure));
        Assert.InRange(alert.Difference, 0.399, 0.401);
    }

    [Fact]
    public void Report_DifferenceWithinTheBound_IsNoAlert()
    {
        Assert.True(RouteFairness.Report(Counts(300, 200), 1, 0).IsAlert);
        Assert.False(RouteFairness.Report(Counts(300, 200), 1, 0.1).IsAlert);
    }

    [Fact]
    public void Report_LaterLook_NeedsMore()
    {
        FairnessReport first = RouteFairness.Report(Counts(250, 200), 1, 0);
        FairnessReport hundredth = RouteFairness.Report(Counts(250, 200), 100, 0);

        Assert.True(hundredth.Confidence > first.Confidence);
        Assert.True(first.IsAlert);
        Assert.False(hundredth.IsAlert);
    }

    [Fact]
    public void Report_OneRouteOnly_HasRatesAndNoDifference()
    {
        FairnessReport report = RouteFairness.Report([new("A", Route.Pledge, 10, 5, 1)], 1, 0);

        Assert.Single(report.Rates);
        Assert.Empty(report.Differences);
        Assert.False(report.IsAlert);
    }

    [Fact]
    public void Report_NobodyInspected_SaysNothingAboutFindings()
    {
        FairnessReport report = RouteFairness.Report([new("A", Route.Pledge, 10, 0, 0), new("A", Route.Ordinary, 10, 0, 0)], 1, 0);

        Assert.Equal(new Interval(0, 1), report.Rates[0].Finding);
        Assert.Equal(new Interval(-1, 1), report.Differences.Single(one => one.Measure == FairnessMeasure.Finding).Interval);
    }

    [Theory]
    [InlineData(10, 11, 0)]
    [InlineData(10, 5, 6)]
    [InlineData(-1, 0, 0)]
    [InlineData(10, -1, 0)]
    [InlineData(10, 5, -1)]
    public void FaultsOf_CountsThatCannotBe_AreNamed(long objects, long inspected, long findings) =>
        Assert.Equal("counts[0]", Assert.Single(RouteFairness.FaultsOf([new("A", Route.Pledge, objects, inspected, findings)])).Field);

    [Fact]
    public void FaultsOf_NothingOrTwice_IsNamed()
    {
        Assert.Equal("counts", Assert.Single(RouteFairness.FaultsOf([])).Field);
        Assert.Equal("counts[1]", Assert.Single(RouteFairness.FaultsOf([new("A", Route.Pledge, 1, 1, 1), new("A", Route.Pledge, 2, 1, 1)])).Field);
    }

    [Fact]
    public void Newcombe_AnyCounts_HoldsTheDifferenceAndTurnsWithItsSides() => Prop.ForAll(
        Gen.Choose(1, 500).SelectMany(trials => Gen.Choose(0, trials).Select(hits => ((long)hits, (long)trials))).Two().ToArbitrary(),
        pair =>
        {
            Interval there = Proportions.Newcombe(pair.Item1, pair.Item2, Z95);
            Interval back = Proportions.Newcombe(pair.Item2, pair.Item1, Z95);
            double difference = ((double)pair.Item1.Item1 / pair.Item1.Item2) - ((double)pair.Item2.Item1 / pair.Item2.Item2);
            return there.Low <= difference + 1e-12 && difference <= there.High + 1e-12
                && Math.Abs(there.Low + back.High) < 1e-12 && there.Low >= -1 - 1e-12 && there.High <= 1 + 1e-12;
        }).QuickCheckThrowOnFailure();

    private static SupervisionCount[] Counts(long pledge, long ordinary) =>
        [new("A", Route.Pledge, 1000, pledge, pledge / 10), new("A", Route.Ordinary, 1000, ordinary, ordinary / 10)];
}
