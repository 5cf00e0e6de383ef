using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Ranking;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class RankingTests
{
    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 50)]
    [InlineData(48, 80)]
    [InlineData(60, 100)]
    [InlineData(61, 101)]
    [InlineData(90, 150)]
    public void Percent_SixtyDays_CountsFromTheDayAfter(int day, int percent) =>
        Assert.Equal(percent, TimeUsed.Percent(Some.Today, Some.Today.AddDays(60), Some.Today.AddDays(day)));

    [Fact]
    public void Percent_EndBeforeStart_IsABug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeUsed.Percent(Some.Today, Some.Today.AddDays(-1), Some.Today));

    [Theory]
    [InlineData(false, VerificationMethod.Online)]
    [InlineData(true, VerificationMethod.Onsite)]
    public void Propose_OnsiteAllowed_OnlyForAnEarlierUntruePledge(bool hasUntruePledge, VerificationMethod method) =>
        Assert.Equal(method, LeastDisturbance.Propose([VerificationMethod.Onsite, VerificationMethod.Assist, VerificationMethod.Online], hasUntruePledge));

    [Fact]
    public void Propose_OnsiteNotInThePlan_IsNeverProposed() =>
        Assert.Equal(VerificationMethod.Document, LeastDisturbance.Propose([VerificationMethod.PublicNotice, VerificationMethod.Document], true));

    [Fact]
    public void Propose_NoMethods_ProposesNone() => Assert.Null(LeastDisturbance.Propose([], true));
}
