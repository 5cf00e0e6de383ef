using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Rounds;
using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class RoundDrawTests
{
    private static readonly RoundPlan Plan = new(20, 0.25, "31415926535897932384");

    private static readonly ImmutableArray<Candidate> Pledges = Frames.Of(300);

    [Fact]
    public void Complete_Round_FillsBothArmsAndRanksByHarm()
    {
        ImmutableArray<ChosenPledge> chosen = Frames.Draw(Pledges, Plan);

        Assert.Equal(20, chosen.Length);
        Assert.Equal(5, chosen.Count(one => one.Arm == Arm.Random));
        Assert.Equal(Enumerable.Range(1, 20), chosen.Select(one => one.Place));
        Assert.Equal(chosen.Select(one => one.Candidate).Order(Candidate.ByHarm), chosen.Select(one => one.Candidate));
        Assert.All(chosen, one => Assert.Equal(5.0 / 300, one.RandomProbability));
    }

    [Fact]
    public void Complete_RandomArm_IsTheSmallestTicketsWhateverTheScores()
    {
        string seed = Frames.Count(Pledges).DrawSeed(Plan.Seed);
        IEnumerable<string> smallest = Pledges.Select(one => one.PledgeId).OrderBy(id => Frame.Ticket(seed, id), StringComparer.Ordinal).Take(5);

        ImmutableArray<ChosenPledge> flat = Frames.Draw([.. Pledges.Select(one => one with { Score = 5 })], Plan);

        Assert.Equal(smallest.Order(StringComparer.Ordinal), DrawnIn(Frames.Draw(Pledges, Plan)));
        Assert.Equal(smallest.Order(StringComparer.Ordinal), DrawnIn(flat));
    }

    [Fact]
    public void Complete_RiskArm_IsTheHighestHarmsOfTheOthers()
    {
        ImmutableArray<ChosenPledge> chosen = Frames.Draw(Pledges, Plan);
        HashSet<string> drawn = [.. DrawnIn(chosen)];

        Assert.Equal(
            Pledges.Where(one => !drawn.Contains(one.PledgeId)).Order(Candidate.ByHarm).Take(15).Select(one => one.PledgeId),
            chosen.Where(one => one.Arm == Arm.Risk).Select(one => one.Candidate.PledgeId));
    }

    [Fact]
    public void Complete_FrameWithinTheCapacity_TakesAllAtRandom() =>
        Assert.All(Frames.Draw(Frames.Of(20), Plan), one => Assert.Equal((Arm.Random, 1.0, 1.0), (one.Arm, one.RandomProbability, one.InclusionProbability)));

    [Fact]
    public void Complete_PledgesMissing_IsABug() => Assert.Throws<InvalidOperationException>(() => new RoundDraw(Plan, Frames.Count(Pledges)).Complete());

    [Fact]
    public void FrameCounting_IdsOutOfOrder_AreABug()
    {
        using var counting = new FrameCounting();
        counting.Add("b", Frames.GroupsOf(0));

        Assert.Throws<ArgumentException>(() => counting.Add("a", Frames.GroupsOf(0)));
        Assert.Throws<ArgumentException>(() => counting.Add("b", Frames.GroupsOf(0)));
    }

    [Fact]
    public void Complete_OfferedInAnyOrder_IsTheSameRound() =>
        Prop.ForAll(Gen.Shuffle(Pledges.ToArray()).ToArbitrary(), shuffled =>
        {
            var draw = new RoundDraw(Plan, Frames.Count(Pledges));
            Array.ForEach(shuffled, draw.Offer);
            return draw.Complete().SequenceEqual(Frames.Draw(Pledges, Plan));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Complete_ManySeeds_ChoosesEachPledgeWithItsProbability()
    {
        const int Draws = 4000;
        ImmutableArray<Candidate> pledges = Frames.Of(40);
        var plan = new RoundPlan(10, 0.3, "");
        Frame frame = Frames.Count(pledges);
        var odds = new InclusionOdds(frame.Size, plan.Capacity, plan.DrawnFrom(frame.Size));
        string[] byHarm = [.. pledges.Order(Candidate.ByHarm).Select(one => one.PledgeId)];

        Dictionary<string, int> times = Enumerable.Range(0, Draws)
            .SelectMany(seed => Frames.Draw(pledges, plan with { Seed = $"seed {seed:D16}" }))
            .CountBy(one => one.Candidate.PledgeId).ToDictionary();

        Assert.All(byHarm, id =>
        {
            double expected = odds.At(Array.IndexOf(byHarm, id) + 1);
            double error = Math.Sqrt(expected * (1 - expected) / Draws);
            Assert.InRange((double)times[id] / Draws, expected - (4.5 * error), expected + (4.5 * error));
        });
    }

    [Theory]
    [InlineData(0, 0.1, "31415926535897932384", "capacity")]
    [InlineData(10_001, 0.1, "31415926535897932384", "capacity")]
    [InlineData(1, 0.0, "31415926535897932384", "random_share")]
    [InlineData(1, 1.1, "31415926535897932384", "random_share")]
    [InlineData(1, double.NaN, "31415926535897932384", "random_share")]
    [InlineData(1, 0.1, "314159265358979", "seed")]
    public void Faults_OneThingWrong_NamesIt(int capacity, double share, string seed, string field) =>
        Assert.Equal(field, Assert.Single(new RoundPlan(capacity, share, seed).Faults()).Field);

    [Theory]
    [InlineData(1, 0.1, 50, 1)]
    [InlineData(20, 0.1, 50, 2)]
    [InlineData(20, 0.101, 50, 3)]
    [InlineData(20, 1, 50, 20)]
    [InlineData(20, 0.1, 20, 20)]
    [InlineData(20, 0.1, 3, 3)]
    public void DrawnFrom_Share_IsRoundedUpAndNeverNone(int capacity, double share, long frame, int drawn) =>
        Assert.Equal(drawn, new RoundPlan(capacity, share, "").DrawnFrom(frame));

    private static IEnumerable<string> DrawnIn(ImmutableArray<ChosenPledge> chosen) =>
        chosen.Where(one => one.Arm == Arm.Random).Select(one => one.Candidate.PledgeId).Order(StringComparer.Ordinal);
}
