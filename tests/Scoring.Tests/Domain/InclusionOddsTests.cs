using CreditRisk.Scoring.Domain.Rounds;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class InclusionOddsTests
{
    [Fact]
    public void At_RankWithinTheRiskSeats_IsCertain() => Assert.Equal(1, new InclusionOdds(100, 10, 3).At(7));

    [Fact]
    public void At_RankBelowAllSeats_IsTheRandomArmOnly() => Assert.Equal(0.03, new InclusionOdds(100, 10, 3).At(11));

    [Fact]
    public void At_OnlyRandomSeats_IsTheSameForAll() => Assert.Equal(0.1, new InclusionOdds(100, 10, 10).At(1));

    [Fact]
    public void At_FrameWithinTheCapacity_IsCertain() => Assert.Equal(1, new InclusionOdds(5, 10, 5).At(5));

    // Of 4 pledges one is drawn and one risk seat is left: the second in rank has a seat when it or the first is drawn.
    [Fact]
    public void At_RankAtTheEdge_CountsDrawsAbove() => Assert.Equal(0.5, new InclusionOdds(4, 2, 1).At(2), 12);

    [Theory]
    [InlineData(20, 6, 2)]
    [InlineData(1000, 200, 60)]
    [InlineData(10_001, 10_000, 5_000)]
    [InlineData(2_000_000, 10_000, 1_000)]
    public void At_AllRanks_AddUpToTheCapacity(long frame, int capacity, int drawn)
    {
        var odds = new InclusionOdds(frame, capacity, drawn);

        double seats = Enumerable.Range(1, capacity).Sum(rank => odds.At(rank)) + ((frame - capacity) * odds.Random);

        Assert.Equal(capacity, seats, 1e-6 * capacity);
    }
}
