using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Tests.Domain;

public sealed class FeatureRegistryTests
{
    public static TheoryData<string, PledgeFacts> OneFactChanged => new()
    {
        { "matter_risk", Cards.Facts with { Matter = Cards.Facts.Matter with { Risk = 41 } } },
        { "matter_consequence", Cards.Facts with { Matter = Cards.Facts.Matter with { Consequence = 51 } } },
        { "verification_difficult", Cards.Facts with { Matter = Cards.Facts.Matter with { VerificationDifficult = true } } },
        { "third_party_interest", Cards.Facts with { Matter = Cards.Facts.Matter with { ThirdPartyInterest = true } } },
        { "conditions_by_date", Cards.Facts with { ConditionsByDate = true } },
        { "economic_value", Cards.Facts with { EconomicValueFen = 1 } },
        { "days_allowed", Cards.Facts with { VerifyWithinDays = 61 } },
        { "earlier_untrue_pledges", Cards.Facts with { History = Cards.Facts.History with { UntruePledges = 1 } } },
        { "earlier_fulfilled_pledges", Cards.Facts with { History = Cards.Facts.History with { FulfilledPledges = 1 } } },
        { "unrepaired_dishonesty", Cards.Facts with { History = Cards.Facts.History with { UnrepairedDishonesty = 1 } } },
        { "recorded_dishonesty", Cards.Facts with { History = Cards.Facts.History with { RecordedDishonesty = 1 } } },
    };

    [Theory]
    [MemberData(nameof(OneFactChanged))]
    public void Of_OneFactChanged_MovesOnlyItsFeature(string feature, PledgeFacts facts) =>
        Assert.Equal(feature, Assert.Single(FeatureRegistry.Of(facts).Except(FeatureRegistry.Of(Cards.Facts))).Name);

    [Fact]
    public void All_Features_HaveATestAboveAndComeInTheOrderOfTheValues()
    {
        Assert.Equal(FeatureRegistry.All.Length, OneFactChanged.Count);
        Assert.Equal(FeatureRegistry.All.Select(feature => feature.Name), FeatureRegistry.Of(Cards.Facts).Select(feature => feature.Name));
    }

    [Theory]
    [InlineData("inspector")]
    [InlineData("route")]
    [InlineData("region")]
    public void Knows_WhatMayNeverCount_IsUnknown(string name) => Assert.False(FeatureRegistry.Knows(name));
}
