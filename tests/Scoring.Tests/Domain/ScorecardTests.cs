using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class ScorecardTests
{
    [Fact]
    public void Score_NothingSpeaksAgainst_IsBaseTimesConsequence()
    {
        Score score = Cards.Score(Cards.Facts, Cards.Small);

        Assert.Equal(500, score.Value);
        Assert.Equal([("base", 500)], Cards.Parts(score));
        Assert.Equal("small-1", score.ModelVersion);
    }

    [Fact]
    public void Score_FactorsOnBothSides_AreWeighedWithTheOther()
    {
        PledgeFacts facts = Cards.Facts with { Matter = new(40, 50, false, true), History = new(1, 0, 0, 0) };

        Score score = Cards.Score(facts, Cards.Small);

        Assert.Equal(40 * 65, score.Value);
        Assert.Equal([("base", 500), ("earlier_untrue_pledges", 1500), ("third_party_interest", 600)], Cards.Parts(score));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 40)]
    [InlineData(2, 70)]
    [InlineData(99, 70)]
    public void Score_ValueReachesABand_TakesItsPoints(int untrue, int probability) =>
        Assert.Equal(probability * 50, Cards.Score(Cards.Facts with { History = new(untrue, 0, 0, 0) }, Cards.Small).Value);

    [Fact]
    public void Score_ProbabilityBelowOne_IsLiftedByTheLimit()
    {
        Score score = Cards.Score(Cards.Facts with { History = new(0, 1, 0, 0) }, Cards.Small);

        Assert.Equal(50, score.Value);
        Assert.Equal([("base", 500), ("earlier_fulfilled_pledges", -1000), ("probability_limit", 550)], Cards.Parts(score));
    }

    [Fact]
    public void Score_BothLimitsReached_IsTenThousand()
    {
        ScorecardDefinition steep = Cards.Small with { Base = new(50, Cards.Text) };
        PledgeFacts worst = Cards.Facts with { Matter = new(100, 100, true, true), History = new(5, 0, 0, 0) };

        Score score = Cards.Score(worst, steep);

        Assert.Equal(10_000, score.Value);
        Assert.Equal(
            [("base", 5000), ("earlier_untrue_pledges", 6000), ("probability_limit", -1000), ("third_party_interest", 1500), ("consequence_limit", -1500)],
            Cards.Parts(score));
    }

    [Fact]
    public void Score_Text_ShowsTheValue()
    {
        Score score = Cards.Score(Cards.Facts with { History = new(7, 0, 0, 0) }, Cards.Small);

        Assert.Equal(new CardText("文字 7", "text 7"), score.Contributions[1].Text);
    }

    [Fact]
    public void Score_FeatureWithoutValue_IsABug() =>
        Assert.Throws<KeyNotFoundException>(() => Scorecard.Score([new(FeatureRegistry.MatterConsequence, 50)], Cards.Small));

    [Fact]
    public void RandomKey_ModelAndPledge_IsTheHeadOfTheHash() =>
        // printf scorecard-v0/0123456789abcdef0123456789abcdef | sha256sum
        Assert.Equal("7f5d8d616e12b066", RandomKey.Of("scorecard-v0", "0123456789abcdef0123456789abcdef"));
}
