using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Estimates;
using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class DishonestyRatesTests
{
    private const int Draws = 2000;

    private static readonly ImmutableDictionary<string, long> TwoGroups = ImmutableDictionary<string, long>.Empty.Add("a", 60).Add("b", 40);

    [Fact]
    public void Of_EveryDrawVerified_WeighsOutcomesByTheirProbability()
    {
        var arm = new RandomArm(100, TwoGroups, [new("a", true), new("a", false), new("b", true), new("b", true)]);

        ImmutableArray<RateEstimate> rates = DishonestyRates.Of([arm]);

        Assert.Equal(["", "a", "b"], rates.Select(rate => rate.Group));
        Assert.Equal([0.75, 25 / 60.0, 50 / 40.0], rates.Select(rate => rate.Rate));
        Assert.Equal([0.75, 0.5, 1], rates.Select(rate => rate.HajekRate));
        Assert.All(rates, rate => Assert.Equal(Estimator.HorvitzThompson, rate.Estimator));
        Assert.Equal((3, 4, 100, 4), (rates[0].Hits, rates[0].Observations, rates[0].Population, rates[0].Drawn));
    }

    [Fact]
    public void Of_ADrawNotVerified_NormalisesByWhatIsKnownAndSaysSo()
    {
        var arm = new RandomArm(100, TwoGroups, [new("a", true), new("a", null), new("b", false), new("b", false)]);

        ImmutableArray<RateEstimate> rates = DishonestyRates.Of([arm]);

        Assert.Equal([Estimator.Hajek, Estimator.Hajek, Estimator.HorvitzThompson], rates.Select(rate => rate.Estimator));
        Assert.Equal([1 / 3.0, 1, 0], rates.Select(rate => rate.Rate), (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal((3, 4), (rates[0].Observations, rates[0].Drawn));
    }

    [Fact]
    public void Of_NothingUntrueAmongFew_HasAnIntervalAllTheSame()
    {
        var arm = new RandomArm(1000, ImmutableDictionary<string, long>.Empty, [.. Enumerable.Repeat(new DrawnPledge("a", false), 10)]);

        RateEstimate all = DishonestyRates.Of([arm])[0];

        Assert.Equal((0, 0), (all.Rate, all.Interval.Low));
        Assert.InRange(all.Interval.High, 0.30, 0.31);
    }

    [Fact]
    public void Of_GroupWithoutADraw_SaysThatNothingWasObserved()
    {
        RateEstimate b = DishonestyRates.Of([new(100, TwoGroups, [new("a", true), new("a", false)])]).Single(rate => rate.Group == "b");

        Assert.Equal((Estimator.None, 0, 40, Interval.Anything), (b.Estimator, b.Observations, b.Population, b.Interval));
    }

    [Fact]
    public void Of_WholeFrameDrawnAndVerified_IsExact()
    {
        var arm = new RandomArm(4, ImmutableDictionary<string, long>.Empty, [new("a", true), new("a", false), new("a", false), new("a", false)]);

        RateEstimate all = DishonestyRates.Of([arm])[0];

        Assert.Equal((0.25, new Interval(0.25, 0.25)), (all.Rate, all.Interval));
    }

    [Fact]
    public void Of_NoRounds_KnowsNothing() => Assert.Equal(Estimator.None, Assert.Single(DishonestyRates.Of([])).Estimator);

    [Fact]
    public void Of_OneDrawOnly_HasAWideInterval()
    {
        RateEstimate all = DishonestyRates.Of([new(100, ImmutableDictionary<string, long>.Empty, [new("a", true)])])[0];

        Assert.InRange(all.Interval.High - all.Interval.Low, 0.9, 1);
    }

    // A frame of 200 is drawn by the round itself, 12 of 24 at random, over fixed seeds. Risk finds the untrue ones; the estimate must not care.
    [Fact]
    public void Of_ManyDraws_AreUnbiasedAndTheirIntervalsCover()
    {
        ImmutableArray<Candidate> pledges = [.. Frames.Of(200).Select((pledge, i) => pledge with { Score = IsUntrue(i) ? 900 : pledge.Score % 800 })];
        Frame frame = Frames.Count(pledges);

        ILookup<string, RateEstimate> estimates = Enumerable.Range(0, Draws)
            .SelectMany(seed => DishonestyRates.Of([ArmOf(frame, Frames.Draw(pledges, new(24, 0.5, $"seed number {seed:D6}")))]))
            .ToLookup(rate => rate.Group);

        Assert.Equal(["", "sector0", "sector1", "sector2"], estimates.Select(group => group.Key));
        Assert.All(estimates, group =>
        {
            double truth = pledges.Where(pledge => group.Key is "" || pledge.Groups.Sector == group.Key).Average(pledge => IsUntrue(IndexOf(pledge)) ? 1.0 : 0.0);
            double mean = group.Average(one => one.Rate);
            double error = Math.Sqrt(group.Sum(one => (one.Rate - mean) * (one.Rate - mean))) / Draws;
            Assert.InRange(mean, truth - (4 * error), truth + (4 * error));
            Assert.InRange(group.Count(one => one.Interval.Low <= truth && truth <= one.Interval.High) / (double)Draws, 0.94, 1);
        });
    }

    [Fact]
    public void Of_SeveralRounds_AddUp()
    {
        var one = new RandomArm(100, TwoGroups, [new("a", true), new("b", false)]);
        var other = new RandomArm(300, ImmutableDictionary<string, long>.Empty.Add("a", 300), [new("a", false), new("a", false), new("a", true)]);

        RateEstimate all = DishonestyRates.Of([one, other])[0];

        Assert.Equal((50 + 100) / 400.0, all.Rate);
        Assert.Equal(400, all.Population);
    }

    private static bool IsUntrue(int i) => i * 7 % 11 < (i % 3 == 0 ? 5 : 2);

    private static int IndexOf(Candidate pledge) => int.Parse(pledge.PledgeId.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private static RandomArm ArmOf(Frame frame, ImmutableArray<ChosenPledge> round) => new(
        frame.Size,
        frame.Counts.Where(count => count.Key.By == "sector").ToImmutableDictionary(count => count.Key.Group, count => count.Value),
        [.. round.Where(one => one.Arm == Arm.Random).Select(one => new DrawnPledge(one.Candidate.Groups.Sector, IsUntrue(IndexOf(one.Candidate))))]);
}
