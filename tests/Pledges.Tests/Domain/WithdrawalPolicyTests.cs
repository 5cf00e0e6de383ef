using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class WithdrawalPolicyTests
{
    [Fact]
    public void Decide_BeforeTheDecision_Withdraws()
    {
        SignedPledge undecided = Some.Registered(Some.Application with { DecidedAt = Some.Now.AddDays(1) });

        Assert.Equal(PledgeStanding.Withdrawn, Some.After(Some.Situation(undecided), new Withdraw("改用一般程序")).Value);
    }

    [Fact]
    public void Decide_NotOperatingYet_Withdraws() =>
        Assert.True(Some.After(Some.Situation(Some.Registered(Some.ByDate), days: 20), new Withdraw("改用一般程序")).IsOk);

    [Fact]
    public void Decide_AgreedDayPassed_IsRefused() => Refused(Some.Registered(Some.ByDate), PledgeStanding.Registered, 21, "Overdue");

    [Fact]
    public void Decide_Operating_IsRefused() => Refused(Some.Pledge, PledgeStanding.Registered, 0, "Decided");

    [Theory]
    [InlineData(PledgeState.Rectifying)]
    [InlineData(PledgeState.Revoked)]
    [InlineData(PledgeState.Withdrawn)]
    public void Decide_AfterAFinding_IsRefused(PledgeState state) => Refused(Some.Pledge, new(state, null), 0, state.ToString());

    [Theory]
    [InlineData(VerificationOutcome.TransferredPolice)]
    [InlineData(VerificationOutcome.Penalty)]
    [InlineData(VerificationOutcome.TransferredAgency)]
    public void Decide_AfterASanction_IsNoWayOut(VerificationOutcome outcome)
    {
        SignedPledge byDate = Some.Registered(Some.ByDate);
        PledgeStanding sanctioned = Some.After(Some.Situation(byDate), new RecordFinding(Some.Finding(outcome))).Value;

        Assert.Equal("PLEDGE_SANCTIONED", Some.After(Some.Situation(byDate, sanctioned), new Withdraw("改用一般程序")).Refusal?.Code.Value);
    }

    [Fact]
    public void Decide_WithoutReason_IsRefused() =>
        Assert.Equal("reason", Assert.Single(Some.After(Some.Situation(), new Withdraw(" ")).Refusal!.Violations).Field);

    private static void Refused(SignedPledge pledge, PledgeStanding standing, int days, string state)
    {
        Kernel.Refusal? refusal = Some.After(Some.Situation(pledge, standing, days), new Withdraw("改用一般程序")).Refusal;

        Assert.Equal("PLEDGE_COMPLETED", refusal?.Code.Value);
        Assert.Equal(state, refusal?.Details["state"]);
    }
}
