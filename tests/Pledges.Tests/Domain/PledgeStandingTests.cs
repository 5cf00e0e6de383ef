using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class PledgeStandingTests
{
    [Theory]
    [InlineData(PledgeType.Approval, true)]
    [InlineData(PledgeType.Certificate, false)]
    [InlineData(PledgeType.DeferredMaterial, false)]
    public void MayOperate_OnlyOnALicence_IsTrue(PledgeType type, bool may) =>
        Assert.Equal(may, PledgeStanding.Registered.MayOperate(Some.Pledge with { Type = type }, Some.Now));

    [Fact]
    public void At_BeforeTheDecision_IsSigned()
    {
        SignedPledge pledge = Some.Registered(Some.Application with { DecidedAt = Some.Now.AddHours(1) });

        Assert.Equal(PledgeState.Signed, PledgeStanding.Registered.At(pledge, Some.Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(PledgeState.Decided, PledgeStanding.Registered.At(pledge, Some.Now.AddHours(1)));
    }

    [Fact]
    public void At_ConditionsByDate_IsOverdueAfterTheLastDay()
    {
        SignedPledge pledge = Some.Registered(Some.ByDate);
        DateTimeOffset lastInstant = Kernel.ChinaTime.StartOf(Some.Today.AddDays(21)).AddTicks(-1);

        Assert.Equal(PledgeState.GrantedNotOperating, PledgeStanding.Registered.At(pledge, lastInstant));
        Assert.Equal(PledgeState.Overdue, PledgeStanding.Registered.At(pledge, lastInstant.AddTicks(1)));
    }

    [Fact]
    public void At_AfterAFinding_TimeChangesNothing() =>
        Assert.Equal(PledgeState.Revoked, new PledgeStanding(PledgeState.Revoked, null).At(Some.Pledge, Some.Now.AddYears(5)));

    [Theory]
    [InlineData(PledgeState.Signed, true)]
    [InlineData(PledgeState.Rectifying, true)]
    [InlineData(PledgeState.Announced, true)]
    [InlineData(PledgeState.Fulfilled, false)]
    [InlineData(PledgeState.Withdrawn, false)]
    [InlineData(PledgeState.Revoked, false)]
    public void IsOpen_State_SaysWhetherSomebodyMustVerify(PledgeState state, bool isOpen) => Assert.Equal(isOpen, new PledgeStanding(state, null).IsOpen);

    [Fact]
    public void PeriodOf_Rectification_TakesItsOwnLimit() =>
        Assert.Equal(
            new VerificationPeriod(Some.Today, Some.Today.AddDays(10)),
            VerificationPeriod.Of(Some.Pledge, new(PledgeState.Rectifying, new(Some.Today, Some.Today.AddDays(10)))));

    [Fact]
    public void PeriodOf_Registered_TakesThePlan() =>
        Assert.Equal(new VerificationPeriod(Some.Today, Some.Today.AddDays(60)), VerificationPeriod.Of(Some.Pledge, PledgeStanding.Registered));

    [Fact]
    public void PeriodOf_Exempt_IsNone() => Assert.Null(VerificationPeriod.Of(Some.Pledge with { VerifyBy = null }, PledgeStanding.Registered));
}
