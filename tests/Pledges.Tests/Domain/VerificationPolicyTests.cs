using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Tests.Builders;

namespace CreditRisk.Pledges.Tests.Domain;

public sealed class VerificationPolicyTests
{
    private static readonly PledgeStanding Rectifying = new(PledgeState.Rectifying, new(Some.Today, Some.Today.AddDays(10)));

    [Theory]
    [InlineData(VerificationOutcome.Fulfilled, PledgeState.Fulfilled)]
    [InlineData(VerificationOutcome.RectifyOrdered, PledgeState.Rectifying)]
    [InlineData(VerificationOutcome.Revoked, PledgeState.Revoked)]
    [InlineData(VerificationOutcome.Announced, PledgeState.Announced)]
    [InlineData(VerificationOutcome.RevocationWithheldPublicInterest, PledgeState.RevocationWithheld)]
    [InlineData(VerificationOutcome.Penalty, PledgeState.Signed)]
    [InlineData(VerificationOutcome.TransferredAgency, PledgeState.Signed)]
    [InlineData(VerificationOutcome.TransferredPolice, PledgeState.Signed)]
    public void Decide_FirstFindingAfterTheDecision_LeadsOn(VerificationOutcome outcome, PledgeState state) =>
        Assert.Equal(state, Decide(PledgeStanding.Registered, outcome).Value.State);

    [Theory]
    [InlineData(VerificationOutcome.Terminated)]
    [InlineData(VerificationOutcome.Cancelled)]
    public void Decide_FirstFindingOutOfOrder_IsRefused(VerificationOutcome outcome)
    {
        Refusal? refusal = Decide(PledgeStanding.Registered, outcome).Refusal;

        Assert.Equal("VERIFICATION_OUT_OF_ORDER", refusal?.Code.Value);
        Assert.Equal("Decided", refusal?.Details["state"]);
    }

    [Fact]
    public void Decide_RectifiedWithoutOrder_IsRefused() =>
        Assert.Equal("NO_OPEN_RECTIFICATION", Decide(PledgeStanding.Registered, VerificationOutcome.Rectified).Refusal?.Code.Value);

    [Fact]
    public void Decide_RectifiedAfterOrder_Fulfils()
    {
        PledgeStanding after = Decide(Rectifying, VerificationOutcome.Rectified).Value;

        Assert.Equal(new PledgeStanding(PledgeState.Fulfilled, null), after);
    }

    [Fact]
    public void Decide_FulfilledWhileRectifying_IsRefused() =>
        Assert.Equal("VERIFICATION_OUT_OF_ORDER", Decide(Rectifying, VerificationOutcome.Fulfilled).Refusal?.Code.Value);

    [Fact]
    public void Decide_SecondOrder_ExtendsTheLimit()
    {
        VerificationFinding later = Some.Finding(VerificationOutcome.RectifyOrdered) with { RectifyBy = Some.Today.AddDays(11) };

        Assert.Equal(Some.Today.AddDays(11), Some.After(Some.Situation(standing: Rectifying), new RecordFinding(later)).Value.Rectification?.Until);
    }

    [Theory]
    [InlineData(PledgeState.Revoked, VerificationOutcome.Cancelled, true)]
    [InlineData(PledgeState.Revoked, VerificationOutcome.Penalty, true)]
    [InlineData(PledgeState.Announced, VerificationOutcome.Revoked, true)]
    [InlineData(PledgeState.Announced, VerificationOutcome.RectifyOrdered, true)]
    [InlineData(PledgeState.Announced, VerificationOutcome.Fulfilled, false)]
    [InlineData(PledgeState.Announced, VerificationOutcome.Cancelled, false)]
    [InlineData(PledgeState.Revoked, VerificationOutcome.Revoked, false)]
    [InlineData(PledgeState.Fulfilled, VerificationOutcome.Revoked, true)]
    [InlineData(PledgeState.Fulfilled, VerificationOutcome.RectifyOrdered, true)]
    [InlineData(PledgeState.Fulfilled, VerificationOutcome.Penalty, true)]
    [InlineData(PledgeState.Fulfilled, VerificationOutcome.Fulfilled, false)]
    [InlineData(PledgeState.Fulfilled, VerificationOutcome.Cancelled, false)]
    [InlineData(PledgeState.Withdrawn, VerificationOutcome.Fulfilled, false)]
    [InlineData(PledgeState.Withdrawn, VerificationOutcome.TransferredPolice, false)]
    [InlineData(PledgeState.Terminated, VerificationOutcome.TransferredPolice, true)]
    [InlineData(PledgeState.Cancelled, VerificationOutcome.TransferredAgency, true)]
    public void Decide_LaterState_AllowsOnlyWhatMayFollow(PledgeState state, VerificationOutcome outcome, bool isAllowed) =>
        Assert.Equal(isAllowed, Decide(new(state, null), outcome).IsOk);

    [Fact]
    public void Decide_BeforeTheDecision_OnlyTerminates()
    {
        SignedPledge undecided = Some.Registered(Some.Application with { DecidedAt = Some.Now.AddDays(3) });

        Assert.Equal(
            PledgeState.Terminated,
            Some.After(Some.Situation(undecided), new RecordFinding(Some.Finding(VerificationOutcome.Terminated))).Value.State);
        Assert.Equal(
            "VERIFICATION_OUT_OF_ORDER",
            Some.After(Some.Situation(undecided), new RecordFinding(Some.Finding(VerificationOutcome.Revoked))).Refusal?.Code.Value);
    }

    [Fact]
    public void Decide_OverdueConditions_CanBeRevoked() =>
        Assert.Equal(
            PledgeState.Revoked,
            Some.After(Some.Situation(Some.Registered(Some.ByDate), days: 30), new RecordFinding(Some.Finding(VerificationOutcome.Revoked))).Value.State);

    private static Outcome<PledgeStanding> Decide(PledgeStanding standing, VerificationOutcome outcome) =>
        Some.After(Some.Situation(standing: standing), new RecordFinding(Some.Finding(outcome)));
}
