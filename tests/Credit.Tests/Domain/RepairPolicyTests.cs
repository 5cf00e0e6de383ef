using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class RepairPolicyTests
{
    private static readonly DateOnly AfterThreeMonths = new(2026, 8, 1);

    [Fact]
    public void Apply_GeneralOnTheEarliestDay_OpensACase() => Assert.True(Apply(Acts.General, AfterThreeMonths).IsOk);

    [Fact]
    public void Apply_GeneralADayTooEarly_RefusedWithTheEarliestDate()
    {
        Refusal refusal = Apply(Acts.General, AfterThreeMonths.AddDays(-1)).Refusal!;

        Assert.Equal(("REPAIR_TOO_EARLY", "2026-08-01"), (refusal.Code.Value, refusal.Details["earliest_date"]));
    }

    [Fact]
    public void Apply_SeriousADayBeforeTwelveMonths_Refused() => Refused("REPAIR_TOO_EARLY", Apply(Acts.Serious, new(2027, 4, 30)));

    [Fact]
    public void Apply_SeriousAfterTwelveMonths_OpensACase() => Assert.True(Apply(Acts.Serious, new(2027, 5, 1)).IsOk);

    [Fact]
    public void Apply_ClassMinor_OpensACaseAtOnce() =>
        Assert.True(Apply(Acts.General with { DisclosureClass = DisclosureClass.Minor }, Acts.Decided).IsOk);

    [Fact]
    public void Apply_Unclassed_OpensACaseAtOnce() =>
        Assert.True(Apply(Acts.General with { DisclosureClass = DisclosureClass.Unclassed }, Acts.Decided).IsOk);

    [Fact]
    public void Apply_PeriodEndsInAShorterMonth_ClampsToItsLastDay()
    {
        DishonestyFacts facts = Acts.General with { DocumentDate = new(2025, 11, 30) };

        Refused("REPAIR_TOO_EARLY", Apply(facts, new(2026, 2, 27)));
        Assert.True(Apply(facts, new(2026, 2, 28)).IsOk);
    }

    [Fact]
    public void Apply_LastDayOfR58_NamesR58() => Assert.Equal("r58", TermsOf(new(2026, 3, 31)).RuleSet);

    [Fact]
    public void Apply_FirstDayOfR36_NamesR36() => Assert.Equal("r36", TermsOf(new(2026, 4, 1)).RuleSet);

    [Fact]
    public void Apply_AcrossNationalDay_IsDueAfterTenWorkingDays() =>
        Assert.Equal(new Deadline(new(2026, 10, 14), false), TermsOf(new(2026, 9, 23)).Due);

    [Fact]
    public void Apply_IntoAnUnpublishedYear_IsDueProvisionally() => Assert.True(TermsOf(new(2026, 12, 25)).Due.Provisional);

    [Fact]
    public void Apply_WithoutMaterials_Refused() =>
        Refused(
            "REPAIR_MATERIALS_MISSING",
            Decide(Files.Apply() with { Application = Files.Application with { Materials = [] } }));

    [Fact]
    public void Apply_WithoutCommitment_Refused() =>
        Refused(
            "REPAIR_COMMITMENT_MISSING",
            Decide(Files.Apply() with { Application = Files.Application with { Commitment = null } }));

    [Fact]
    public void Apply_UnknownRecord_NotFound()
    {
        Refusal refusal = RepairPolicy.Decide(CreditFile.Empty, Files.Apply(), Files.On(AfterThreeMonths)).Refusal!;

        Assert.Equal((RefusalKind.NotFound, "RECORD_UNKNOWN"), (refusal.Kind, refusal.Code.Value));
    }

    [Fact]
    public void Apply_SecondTimeWhileOpen_Refused() =>
        Refused("REPAIR_CASE_OPEN", RepairPolicy.Decide(Open(), Files.Apply("R-2"), Files.On(AfterThreeMonths)));

    [Fact]
    public void Apply_AfterRepair_Refused() =>
        Refused("RECORD_REPAIRED", RepairPolicy.Decide(Approved(), Files.Apply("R-2"), Files.On(AfterThreeMonths)));

    [Fact]
    public void Apply_AfterRefusal_OpensANewCase() =>
        Assert.True(RepairPolicy.Decide(Close(new RefuseRepair("R-1", "Not paid.")), Files.Apply("R-2"), Files.On(AfterThreeMonths)).IsOk);

    [Fact]
    public void Apply_AfterWithdrawal_OpensANewCase() =>
        Assert.True(RepairPolicy.Decide(Close(new WithdrawRepair("R-1")), Files.Apply("R-2"), Files.On(AfterThreeMonths)).IsOk);

    [Fact]
    public void Apply_MarksTheRecordUnderRepair() =>
        Assert.Equal(DishonestyStatus.UnderRepair, Open().Record("D-1")!.StatusOn(AfterThreeMonths, Files.Rules));

    [Fact]
    public void Approve_OpenCase_RepairsTheRecordInTheSameStep()
    {
        IReadOnlyList<CreditEvent> events = RepairPolicy.Decide(Open(), new ApproveRepair("R-1", "Duties performed.", "officer"), Files.On(AfterThreeMonths)).Value;

        Assert.Equal([typeof(RepairApproved), typeof(RecordRepaired)], events.Select(happened => happened.GetType()));
    }

    [Fact]
    public void Approve_KeepsReasonAndEndsTheClock()
    {
        RepairCase closed = Approved().Case("R-1")!;

        Assert.Equal((RepairState.Repaired, "Duties performed."), (closed.State, closed.DecisionReason));
        Assert.Empty(closed.Clocks);
    }

    [Fact]
    public void Approve_RepairedRecord_CountsNoMore()
    {
        DishonestyRecord record = Approved().Record("D-1")!;

        Assert.Equal((DishonestyStatus.Repaired, Files.Noon), (record.StatusOn(AfterThreeMonths, Files.Rules), record.RepairedAt));
    }

    [Fact]
    public void Approve_WithoutReason_Refused() =>
        Refused("REASON_MISSING", RepairPolicy.Decide(Open(), new ApproveRepair("R-1", "", "officer"), Files.On(AfterThreeMonths)));

    [Fact]
    public void Approve_Twice_Refused() =>
        Refused("REPAIR_CASE_CLOSED", RepairPolicy.Decide(Approved(), new ApproveRepair("R-1", "Again.", "officer"), Files.On(AfterThreeMonths)));

    [Fact]
    public void Approve_UnknownCase_NotFound() =>
        Refused("REPAIR_CASE_UNKNOWN", RepairPolicy.Decide(Open(), new ApproveRepair("R-9", "Why not.", "officer"), Files.On(AfterThreeMonths)));

    [Fact]
    public void Refuse_WithoutReason_Refused() => Refused("REASON_MISSING", RepairPolicy.Decide(Open(), new RefuseRepair("R-1", ""), Files.On(AfterThreeMonths)));

    [Fact]
    public void Refuse_OpenCase_LeavesTheRecordCounting() =>
        Assert.Equal(DishonestyStatus.Recorded, Close(new RefuseRepair("R-1", "Not paid.")).Record("D-1")!.StatusOn(AfterThreeMonths, Files.Rules));

    [Fact]
    public void Withdraw_AfterApproval_Refused() =>
        Refused("REPAIR_CASE_CLOSED", RepairPolicy.Decide(Approved(), new WithdrawRepair("R-1"), Files.On(AfterThreeMonths)));

    private static CreditFile Open() => Files.WithRecord(Acts.General).After(Apply(Acts.General, AfterThreeMonths));

    private static CreditFile Approved() => Close(new ApproveRepair("R-1", "Duties performed.", "officer"));

    private static CreditFile Close(RepairCommand command) => Open().After(RepairPolicy.Decide(Open(), command, Files.On(AfterThreeMonths)));

    private static RepairTerms TermsOf(DateOnly today) =>
        ((RepairApplied)Apply(Acts.General with { DocumentDate = new(2025, 12, 1), DisclosureClass = DisclosureClass.Unclassed }, today).Value[0]).Terms;

    private static Outcome<IReadOnlyList<CreditEvent>> Apply(DishonestyFacts facts, DateOnly today) =>
        RepairPolicy.Decide(Files.WithRecord(facts), Files.Apply(), Files.On(today));

    private static Outcome<IReadOnlyList<CreditEvent>> Decide(ApplyRepair command) =>
        RepairPolicy.Decide(Files.WithRecord(Acts.General), command, Files.On(AfterThreeMonths));

    private static void Refused(string code, Outcome<IReadOnlyList<CreditEvent>> outcome) =>
        Assert.Equal(code, outcome.Refusal?.Code.Value);
}
