using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class AnnualPlanTests
{
    private static readonly Dictionary<string, ItemLimit> Items = new() { ["A01"] = new(false, Some("0.05")), ["K01"] = new(true, Some("0.05")) };

    private static readonly Dictionary<string, RatioProfile> Profiles = new()
    {
        ["P"] = new("P", "", "", "", [new("A", Some("0.01"), Some("0.01"), Some("0.02"))], null),
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> Libraries = new() { ["kitchens"] = ["K01"] };

    private static readonly OpenDraws NoneOpen = new([], []);

    [Fact]
    public void Check_UnderAProfile_IsFine() => Assert.Null(Code(Plan(Task() with { ProfileId = "P", Shares = [] })));

    [Theory]
    [InlineData("0.01", null)]
    [InlineData("0.02", null)]
    [InlineData("0.021", "RATIO_OUT_OF_PROFILE")]
    [InlineData("0.009", "RATIO_OUT_OF_PROFILE")]
    public void Check_ShareUnderAProfile_IsWithinItsBounds(string ratio, string? code) =>
        Assert.Equal(code, Code(Plan(Task() with { ProfileId = "P", Shares = [new("A", Some(ratio), 0)] })));

    [Fact]
    public void Check_ClassThatTheProfileLacks_IsRefused() =>
        Assert.Equal("RATIO_OUT_OF_PROFILE", Code(Plan(Task() with { ProfileId = "P", Shares = [new("Z", Some("0.01"), 0)] })));

    [Fact]
    public void Check_UnknownProfile_IsRefused() => Assert.Equal("PROFILE_UNKNOWN", Code(Plan(Task() with { ProfileId = "Q" })));

    [Fact]
    public void Check_NoShares_IsRefused() => Assert.Equal("RATIO_MISSING", Code(Plan(Task() with { Shares = [] })));

    [Theory]
    [InlineData("A01", "0.05", null)]
    [InlineData("A01", "0.051", "ITEM_RATIO_EXCEEDED")]
    [InlineData("K01", "1", null)]
    public void Check_GeneralItem_IsBoundByTheList(string item, string ratio, string? code) =>
        Assert.Equal(code, Code(Plan(Task(Department("a", item)) with { Shares = [new("A", Some(ratio), 0)] })));

    [Fact]
    public void Check_KeySupervisionWithRatios_IsRefused() =>
        Assert.Equal("RATIO_OUT_OF_PROFILE", Code(Plan(Task() with { Track = TaskTrack.KeySupervision })));

    [Fact]
    public void Check_CampaignWithoutApproval_IsRefused() =>
        Assert.Equal("CAMPAIGN_NOT_APPROVED", Code(Plan(Task() with { Track = TaskTrack.SpecialCampaign })));

    [Fact]
    public void Check_ItemNotOnTheList_IsRefused() => Assert.Equal("UNKNOWN_ITEM", Code(Plan(Task(Department("a", "X9")))));

    [Theory]
    [InlineData("kitchens", "K01", null)]
    [InlineData("kitchens", "A01", "ITEM_NOT_OF_LIBRARY")]
    [InlineData("lib", "A01", null)]
    public void Check_LibraryTiedToItems_BindsItsTasks(string library, string item, string? code) =>
        Assert.Equal(code, Code(Plan(Task(Department("a", item)) with { LibraryId = library })));

    [Theory]
    [InlineData(-1, "FLOOR_OUT_OF_RANGE")]
    [InlineData(0, null)]
    [InlineData(10_000_000, null)]
    [InlineData(10_000_001, "FLOOR_OUT_OF_RANGE")]
    public void Check_Floor_IsANumberOfObjects(int floor, string? code) =>
        Assert.Equal(code, Code(Plan(Task() with { Shares = [new("A", Some("0.01"), floor)] })));

    [Fact]
    public void Check_DepartmentTwice_IsRefused() => Assert.Equal("DEPARTMENT_DUPLICATE", Code(Plan(Task(Department("a"), Department("a")))));

    [Fact]
    public void Check_TaskTwice_IsRefused() => Assert.Equal("TASK_DUPLICATE", Code(Plan(Task(), Task())));

    [Fact]
    public void Check_NoTask_IsRefused() => Assert.Equal("TASK_MISSING", Code(Plan()));

    [Fact]
    public void Check_VisitsInAnotherYear_AreRefused() =>
        Assert.Equal("VISITS_OUTSIDE_YEAR", Code(Plan(Task() with { VisitsUntil = new(2027, 1, 1) })));

    [Theory]
    [InlineData(0, 4, "CAP_OUT_OF_RANGE")]
    [InlineData(3, 2, "CAP_OUT_OF_RANGE")]
    [InlineData(2, 2, null)]
    public void Check_Caps_AreInOrder(int perAgency, int all, string? code) =>
        Assert.Equal(code, Code(Plan(Task()) with { Caps = new(perAgency, all) }));

    [Theory]
    [InlineData(DrawStage.Planned, "TASK_STARTED")]
    [InlineData(DrawStage.Committed, "PLAN_COMMITTED")]
    [InlineData(DrawStage.Completed, "PLAN_COMMITTED")]
    [InlineData(DrawStage.Abandoned, null)]
    public void Save_ChangedTaskWithADraw_DependsOnTheDraw(DrawStage stage, string? code)
    {
        AnnualPlan current = Plan(Task()) with { Draws = [new("T1", "a", "d")] };
        AnnualPlan changed = Plan(Task() with { ContentSha256 = "other" });

        Assert.Equal(code, AnnualPlanPolicy.Save(current, changed, Stages(stage)).Refusal?.Code.Value);
    }

    [Fact]
    public void Save_RemovedTaskWithACommittedDraw_IsRefused()
    {
        AnnualPlan current = Plan(Task()) with { Draws = [new("T1", "a", "d")] };

        Assert.Equal(
            "PLAN_COMMITTED",
            AnnualPlanPolicy.Save(current, Plan(Task() with { TaskCode = "T2" }), Stages(DrawStage.Committed)).Refusal?.Code.Value);
    }

    [Fact]
    public void Save_AnotherTaskBesideACommittedOne_IsTheNextRevision()
    {
        AnnualPlan current = Plan(Task()) with { Draws = [new("T1", "a", "d")] };

        AnnualPlan saved = AnnualPlanPolicy.Save(current, Plan(Task(), Task() with { TaskCode = "T2" }), Stages(DrawStage.Committed)).Value;

        Assert.Equal((2, "d"), (saved.Revision, saved.DrawOf("T1", "a")));
    }

    [Theory]
    [InlineData(BypassReason.None, 1, 1, null)]
    [InlineData(BypassReason.None, 2, 2, "CAP_REACHED")]
    [InlineData(BypassReason.None, 0, 4, "CAP_REACHED")]
    [InlineData(BypassReason.Complaint, 2, 4, null)]
    public void Admit_AtTheCap_NeedsAReason(BypassReason reason, int ofAgency, int ofAll, string? code) =>
        Assert.Equal(code, VisitCaps.Default.Admit(new(ofAgency, ofAll), reason, NoneOpen).Refusal?.Code.Value);

    [Fact]
    public void Admit_WithAReason_DoesNotCount() =>
        Assert.Equal(new VisitCounts(2, 2), VisitCaps.Default.Admit(new(2, 2), BypassReason.Audit, NoneOpen).Value);

    [Theory]
    [InlineData(BypassReason.None, 1, 1, 1, "CAP_IN_DOUBT")]
    [InlineData(BypassReason.None, 1, 1, 0, null)]
    [InlineData(BypassReason.None, 0, 2, 0, null)]
    [InlineData(BypassReason.None, 0, 3, 0, "CAP_IN_DOUBT")]
    [InlineData(BypassReason.Complaint, 1, 1, 1, null)]
    [InlineData(BypassReason.None, 2, 2, 1, "CAP_REACHED")]
    public void Admit_WhatIsNotDrawnYet_CountsAsIfItTookTheObject(BypassReason reason, int ofAgency, int ofAll, int openOfAgency, string? code)
    {
        OpenDraws open = new([.. Enumerable.Repeat("2026-000001", openOfAgency)], ["2026-000001"]);

        Assert.Equal(code, VisitCaps.Default.Admit(new(ofAgency, ofAll), reason, open).Refusal?.Code.Value);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 1, true)]
    [InlineData(0, 3, true)]
    public void IsNear_OneBelowACap_Warns(int ofAgency, int ofAll, bool isNear) =>
        Assert.Equal(isNear, VisitCaps.Default.IsNear(new(ofAgency, ofAll)));

    [Theory]
    [InlineData("2026-03-31", false)]
    [InlineData("2026-04-01", true)]
    [InlineData("2025-12-31", false)]
    public void IsLate_AfterTheEndOfMarch_IsTrue(string day, bool isLate) =>
        Assert.Equal(isLate, AnnualPlan.IsLate(2026, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    private static string? Code(AnnualPlan plan) => AnnualPlanRules.Check(plan, Profiles, Items, Libraries)?.Code.Value;

    private static Dictionary<string, DrawStage> Stages(DrawStage stage) => new() { ["d"] = stage };

    private static AnnualPlan Plan(params PlannedTask[] tasks) => new("p", 2026, "t", new("", "", ""), tasks, VisitCaps.Default);

    private static PlannedTask Task(params TaskDepartment[] departments) => new(
        "T1", "t", TaskTrack.Random, "lib", [], "", [new("A", Some("0.01"), 0)], DrawMode.Sample,
        departments.Length > 0 ? departments : [Department("a")], new(2026, 9, 30), "", 2)
    {
        ContentSha256 = "same",
    };

    private static TaskDepartment Department(string code, string item = "A01") => new(new(code, code, ""), [item], []);

    private static Ratio Some(string text) => Ratio.Parse(text).Value;
}
