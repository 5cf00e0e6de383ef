using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Credit.Tests.Builders;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

/// <summary>The guards of the state machine, one by one.</summary>
public sealed class RepairMachineTests
{
    private static readonly DateOnly Today = new(2026, 8, 3);

    private static readonly RepairSetting Alone = Files.On(Today);

    private static readonly RepairSetting Shared = Files.On(Today, "platform", "registry");

    [Fact]
    public void Ask_SecondTime_RefusedWithWhatWasAsked()
    {
        CreditFile supplied = Record.Take(Alone, "apply", "ask", "supply");
        Refusal refusal = RepairPolicy.Decide(supplied, RepairStep.All["ask"]("R-1", "D-1"), Alone).Refusal!;

        Assert.Equal(("SUPPLEMENT_ASKED_BEFORE", "COMMITMENT_UNSIGNED"), (refusal.Code.Value, refusal.Details["asked"]));
    }

    [Fact]
    public void Ask_StopsTheOfficesClocksUntilTheAnswer()
    {
        CreditFile asked = Record.Take(Alone, "apply", "ask");
        CreditFile supplied = asked.Take(Files.On(new(2026, 8, 12)), "supply");

        Assert.Equal([("ACCEPT", null), ("DECIDE", null), ("SUPPLY", Day(8, 17))], Clocks(asked));
        Assert.Equal([("ACCEPT", Day(8, 17)), ("DECIDE", Day(8, 26))], Clocks(supplied));
    }

    [Fact]
    public void CloseUnanswered_OnTheLastDay_Refused() =>
        Assert.Equal("SUPPLEMENT_STILL_DUE", Record.Take(Alone, "apply", "ask").RefusalOf(Files.On(Day(8, 17)), "close unanswered"));

    [Fact]
    public void CloseUnanswered_TheDayAfter_LetsTheSubjectApplyAgain()
    {
        CreditFile closed = Record.Take(Alone, "apply", "ask").Take(Files.On(Day(8, 18)), "close unanswered");

        Assert.Equal(RepairState.ClosedUnanswered, closed.Case("R-1")!.State);
        Assert.True(RepairPolicy.Decide(closed, Files.Apply("R-2"), Files.On(Day(8, 18))).IsOk);
    }

    [Fact]
    public void Clocks_UnderR107_DecideRunsFromAcceptance()
    {
        CreditFile file = Files.WithRecord(Acts.General with { Regime = RepairRegime.MarketRegulation }).Take(Alone, "apply");
        CreditFile accepted = file.Take(Files.On(Day(8, 5)), "accept");

        Assert.Equal([("ACCEPT", Day(8, 5))], Clocks(file));
        Assert.Equal([("DECIDE", Day(8, 14))], Clocks(accepted));
    }

    [Fact]
    public void Extend_AddsTheDaysOfTheRules() =>
        Assert.Equal([("DECIDE", Day(8, 31))], Clocks(Record.Take(Alone, "apply", "accept", "start review", "extend")));

    [Fact]
    public void Extend_Twice_Refused() => Assert.Equal(
        "REPAIR_STEP_OUT_OF_ORDER", Record.Take(Alone, "apply", "accept", "start review", "extend").RefusalOf(Alone, "extend"));

    [Fact]
    public void Pause_WithoutCodedGround_Refused() =>
        Assert.Equal("PAUSE_GROUND_UNKNOWN", Record.Take(Alone, "apply", "accept").RefusalOf(Alone, "pause without ground"));

    [Fact]
    public void Pause_Twice_Refused() => Assert.Equal("CLOCK_PAUSED", Record.Take(Alone, "apply", "accept", "pause").RefusalOf(Alone, "pause"));

    [Fact]
    public void Refuse_NamesTheRemedies() => Assert.Equal(
        new Remedies(new(2026, 10, 8), new(2027, 2, 3)), Record.Take(Alone, "apply", "accept", "refuse").Case("R-1")!.Remedies);

    [Fact]
    public void Approve_WithSystems_WaitsForEachOfThem()
    {
        CreditFile syncing = Record.Take(Shared, "apply", "approve");
        CreditFile half = syncing.Take(Shared, "acknowledge 1");
        CreditFile whole = half.Take(Shared, "acknowledge 2");

        Assert.Equal([RepairState.Syncing, RepairState.Syncing, RepairState.Repaired], new[] { syncing, half, whole }.Select(file => file.Case("R-1")!.State));
        Assert.Equal(DishonestyStatus.UnderRepair, half.Record("D-1")!.StatusOn(Today, Files.Rules));
        Assert.Equal(DishonestyStatus.Repaired, whole.Record("D-1")!.StatusOn(Today, Files.Rules));
        Assert.Equal([("SYNC", Day(8, 4))], Clocks(half));
    }

    [Theory]
    [InlineData("acknowledge 1", "REPAIR_ACKNOWLEDGED_BEFORE")]
    [InlineData("acknowledge stranger", "SYSTEM_UNKNOWN")]
    [InlineData("escalate", "SYNC_STILL_DUE")]
    [InlineData("withdraw", "REPAIR_STEP_OUT_OF_ORDER")]
    public void Syncing_StepThatCannotBe_Refused(string step, string code) =>
        Assert.Equal(code, Record.Take(Shared, "apply", "approve", "acknowledge 1").RefusalOf(Shared, step));

    [Fact]
    public void Acknowledge_AgainAfterRepair_SaysThatItWas() => Assert.Equal(
        "REPAIR_ACKNOWLEDGED_BEFORE", Record.Take(Shared, "apply", "approve", "acknowledge 1", "acknowledge 2").RefusalOf(Shared, "acknowledge 1"));

    [Fact]
    public void Escalate_Overdue_NamesWhoHasNotAnsweredOnceADay()
    {
        RepairSetting overdue = Files.On(Day(8, 5), "platform", "registry");
        CreditFile syncing = Record.Take(Shared, "apply", "approve", "acknowledge 1");
        var escalated = (RepairSyncEscalated)RepairPolicy.Decide(syncing, new EscalateRepair("R-1"), overdue).Value[0];

        Assert.Equal(["registry"], escalated.Systems);
        Assert.Equal("ESCALATED_TODAY", syncing.Take(overdue, "escalate").RefusalOf(overdue, "escalate"));
    }

    [Fact]
    public void Ruling_OpensTheWayBeforeTheShortestPublicity()
    {
        RepairSetting early = Files.On(new(2026, 6, 1));

        Assert.Equal("REPAIR_TOO_EARLY", Record.RefusalOf(early, "apply"));
        Assert.Equal("REPAIR_TOO_EARLY", Record.Take(early, "apply with ruling", "accept").RefusalOf(early, "approve"));
        Assert.Equal(
            DishonestyStatus.Suspended, Record.Take(early, "apply with ruling", "accept", "suspend").Record("D-1")!.StatusOn(early.Today, Files.Rules));
    }

    [Fact]
    public void Suspend_WithoutRuling_Refused() => Assert.Equal("RULING_MISSING", Record.Take(Alone, "apply", "accept").RefusalOf(Alone, "suspend"));

    [Fact]
    public void Suspension_NotPerformed_EverythingReturns()
    {
        CreditFile restored = Record.Take(Alone, "apply with ruling", "accept", "suspend", "not performed");

        Assert.Equal(RepairState.Restored, restored.Case("R-1")!.State);
        Assert.Equal(DishonestyStatus.Recorded, restored.Record("D-1")!.StatusOn(Today, Files.Rules));
    }

    [Fact]
    public void Suspension_Performed_BecomesFinal() => Assert.Equal(
        DishonestyStatus.Repaired,
        Record.Take(Alone, "apply with ruling", "accept", "suspend", "performed").Record("D-1")!.StatusOn(Today, Files.Rules));

    [Fact]
    public void Suspension_RunsUntilThePlanEnds() =>
        Assert.Equal([("PERFORM", new DateOnly(2027, 12, 31))], Clocks(Record.Take(Alone, "apply with ruling", "accept", "suspend")));

    [Fact]
    public void Revoke_FalseRepair_RestoresRecordsAndBans()
    {
        CreditFile revoked = Record.Take(Alone, "apply", "approve", "revoke");

        Assert.Equal(RepairState.RepairRevoked, revoked.Case("R-1")!.State);
        Assert.Equal(
            [(DishonestAct.FalsePledge, DishonestyStatus.Recorded), (DishonestAct.FalseRepair, DishonestyStatus.Recorded)],
            revoked.Records.Select(record => (record.Facts.Act, record.StatusOn(Today, Files.Rules))));
        Assert.Equal(new DateOnly(2029, 8, 3), revoked.RepairBannedUntil);
        Assert.Equal(revoked.Record("D-1")!.Facts.DocumentDate, Acts.General.DocumentDate);
    }

    [Fact]
    public void Revoke_ThenApply_IsBannedUntilTheDayAfter()
    {
        CreditFile revoked = Files.WithRecord(Acts.Serious).Take(Files.On(new(2027, 6, 1)), "apply", "approve", "revoke");

        Assert.Equal("REPAIR_BANNED", RepairPolicy.Decide(revoked, Files.Apply("R-2"), Files.On(new(2027, 6, 2))).Refusal?.Code.Value);
    }

    [Fact]
    public void Revoke_WithoutDocument_Refused() =>
        Assert.Equal("DOCUMENT_NUMBER_MISSING", Record.Take(Alone, "apply", "approve").RefusalOf(Alone, "revoke without document"));

    [Fact]
    public void Apply_ExcludedByLaw_RefusedWithTheArticle()
    {
        CreditFile excluded = Files.WithRecord(Acts.General with { NotRepairableBy = new("食品安全法", "第一百三十五条") });
        Refusal refusal = RepairPolicy.Decide(excluded, Files.Apply(), Alone).Refusal!;

        Assert.Equal("RECORD_NOT_REPAIRABLE", refusal.Code.Value);
        Assert.Contains("第一百三十五条", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Expired_Refused() => Assert.Equal("RECORD_EXPIRED", Record.RefusalOf(Files.On(new(2027, 5, 2)), "apply"));

    [Fact]
    public void Apply_R107Minor_NeedsNone()
    {
        CreditFile minor = Files.WithRecord(
            Acts.General with { Regime = RepairRegime.MarketRegulation, DisclosureClass = DisclosureClass.Minor, DocumentDate = new(2026, 7, 1) });

        Assert.Equal("REPAIR_NOT_NEEDED", minor.RefusalOf(Alone, "apply"));
    }

    [Fact]
    public void Apply_R3WithoutPublicationDate_Refused()
    {
        CreditFile unpublished = Files.WithRecord(Acts.General with { Regime = RepairRegime.MarketRegulation, DocumentDate = new(2025, 1, 2) });

        Assert.Equal("PUBLICATION_DATE_MISSING", unpublished.RefusalOf(Files.On(new(2025, 9, 1)), "apply"));
    }

    [Theory]
    [InlineData(12, null, null, "REPAIR_TOO_SOON_AGAIN")]
    [InlineData(null, 1, null, "REPAIRS_EXHAUSTED")]
    [InlineData(null, null, 1, "REPAIRS_EXHAUSTED")]
    [InlineData(null, 2, 2, null)]
    public void Apply_SecondRepairUnderLocalCaps_FollowsThem(int? months, int? all, int? ofOneKind, string? code)
    {
        CreditFile file = Record.Take(Alone, "apply", "approve")
            .Evolve(new DishonestyRecorded("D-2", Subjects.Firm().ToSubject(), Acts.General with { DocumentNumber = "2" }), Files.Noon);
        RepairSetting capped = Files.On(Day(9, 1)) with { Caps = new(months, all, ofOneKind) };

        Assert.Equal(code, RepairPolicy.Decide(file, Files.Apply("R-2", "D-2"), capped).Refusal?.Code.Value);
    }

    private static CreditFile Record => Files.WithRecord(Acts.General);

    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private static IEnumerable<(string Step, DateOnly? Due)> Clocks(CreditFile file) =>
        file.Case("R-1")!.Clocks.Select(clock => (clock.Step, clock.DueOn(WorkingCalendar.Embedded)?.Date));
}
