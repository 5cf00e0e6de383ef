using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Referrals;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class ReferralPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 30, 16, 45, 0, ChinaTime.Offset);

    private static readonly DateTimeOffset Now = Start.AddDays(60);

    [Fact]
    public void Open_ChiefHasSeventyTwoHoursWhateverTheHolidays() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 16, 45, 0, ChinaTime.Offset), Opened.Referrals[0].Clock!.DueAt);

    [Fact]
    public void Approved_TransferIsDueInTwentyFourHoursToTheMinute()
    {
        CreditFile approved = Take(Opened, ReferralStep.Approved, Start.AddMinutes(17));

        Assert.Equal(("TRANSFER", Start.AddMinutes(17).AddHours(24)), (approved.Referrals[0].Clock!.Step, approved.Referrals[0].Clock!.DueAt));
    }

    [Theory]
    [InlineData(ReferralState.Closed, ReferralStep.NotApproved)]
    [InlineData(ReferralState.Closed, ReferralStep.Approved, ReferralStep.Transferred, ReferralStep.Filed, ReferralStep.GoodsHandedOver)]
    [InlineData(ReferralState.Filed, ReferralStep.Approved, ReferralStep.Transferred, ReferralStep.PassedOn, ReferralStep.Filed)]
    [InlineData(ReferralState.Closed, ReferralStep.Approved, ReferralStep.Transferred, ReferralStep.NotFiled, ReferralStep.DecisionAccepted)]
    [InlineData(
        ReferralState.Closed, ReferralStep.Approved, ReferralStep.Transferred, ReferralStep.NotFiled, ReferralStep.ReconsiderationAsked,
        ReferralStep.NotFiled)]
    public void Steps_OfEachWay_EndWhereTheRuleSays(ReferralState end, params ReferralStep[] steps)
    {
        CreditFile file = steps.Aggregate(Opened, (before, step) => Take(before, step, Start.AddHours(1)));

        Assert.Equal((end, end == ReferralState.Closed), (file.Referrals[0].State, file.Referrals[0].Clock is null));
    }

    [Fact]
    public void Steps_InEveryState_ArePossibleOrRefusedByName() => Assert.All(
        from state in Enum.GetValues<ReferralState>()
        from step in Enum.GetValues<ReferralStep>()
        where ReferralPolicy.After(state, step) is not null
        select ReferralPolicy.After(state, step)!.Value,
        arrow => Assert.Equal(arrow.State == ReferralState.Closed, arrow.Due is null));

    [Fact]
    public void Advance_OutOfOrder_Refused() => Refused("REFERRAL_STEP_OUT_OF_ORDER", ReferralStep.Filed, Start.AddHours(1));

    [Fact]
    public void Advance_IntoTheFuture_Refused() => Refused("STEP_IN_FUTURE", ReferralStep.Approved, Now.AddMinutes(1));

    [Fact]
    public void Advance_BeforeTheReport_Refused() => Refused("STEP_BEFORE_LAST", ReferralStep.Approved, Start.AddMinutes(-1));

    [Fact]
    public void Transfer_WithoutThePapers_Refused()
    {
        CreditFile approved = Take(Opened, ReferralStep.Approved, Start);
        AdvanceReferral command = new("T-1", ReferralStep.Transferred, "台移〔2026〕1号", [Files.Proof], Start);

        Assert.Equal("REFERRAL_PAPERS_MISSING", ReferralPolicy.Advance(approved, command, Now).Refusal?.Code.Value);
    }

    [Fact]
    public void Open_UnknownRecord_NotFound() =>
        Assert.Equal("RECORD_UNKNOWN", ReferralPolicy.Open(CreditFile.Empty, new("T-1", "D-1", "Forged.", [Files.Proof], Start), Now).Refusal?.Code.Value);

    [Fact]
    public void RunningClocks_OfAReferral_AreOverdueToTheMinute()
    {
        RunningClock clock = RunningClock.Of(Opened, WorkingCalendar.Embedded).Single();

        Assert.Equal((false, true), (clock.IsOverdueAt(Start.AddHours(72)), clock.IsOverdueAt(Start.AddHours(72).AddMinutes(1))));
    }

    private static CreditFile Opened => Files.WithRecord(Acts.General).After(
        ReferralPolicy.Open(Files.WithRecord(Acts.General), new("T-1", "D-1", "Forged.", [Files.Proof], Start), Now));

    private static CreditFile Take(CreditFile file, ReferralStep step, DateTimeOffset at) => file.After(
        ReferralPolicy.Advance(file, new("T-1", step, "台移〔2026〕1号", [Files.Proof, Files.Proof], at), Now));

    private static void Refused(string code, ReferralStep step, DateTimeOffset at) => Assert.Equal(
        code, ReferralPolicy.Advance(Opened, new("T-1", step, "", [Files.Proof, Files.Proof], at), Now).Refusal?.Code.Value);
}
