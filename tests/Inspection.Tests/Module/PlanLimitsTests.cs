using CreditRisk.Inspection.V1;
using Grpc.Core;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>What bounds the draws and visits of a plan: caps with what is still open, frequencies, items of libraries, floors.</summary>
public sealed class PlanLimitsTests : IAsyncLifetime
{
    private Office _office = null!;
    private PlanDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _office = await OpenAsync();
        _desk = new(_office);
        await _office.LoadAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task AuthoriseVisit_WhileADrawThatMayTakeTheObjectIsOpen_IsInDoubt()
    {
        await _desk.PublishedAsync(PlanDesk.JointPlan());
        string open = (await _desk.StartAsync()).Draw.DrawId;
        await _desk.VisitAsync();

        RpcException refused = await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_IN_DOUBT", () => _desk.VisitAsync());
        AuthoriseVisitResponse complaint = await _desk.VisitAsync(BypassReason.Complaint);
        await _office.Draws.AbandonDrawAsync(new() { DrawId = open, Reason = "WRONG_SOURCE" });

        Assert.Contains(open, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(1, complaint.VisitsOfAgency);
        Assert.Equal(2, (await _desk.VisitAsync()).VisitsOfAgency);
    }

    [Fact]
    public async Task StartTask_WhileWhatIsOpenMayTakeAnObjectToItsCap_IsRefusedUntilItIsDrawn()
    {
        AnnualPlan plan = PlanDesk.TwoTasks();
        plan.CapPerAgency = 1;
        await _desk.PublishedAsync(plan);
        StartTaskResponse first = await _desk.StartAsync();

        RpcException refused = await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_IN_DOUBT", () => _desk.StartAsync(task: "T2"));
        await _desk.DrawnAsync(first);
        StartTaskResponse second = await _desk.StartAsync(task: "T2");

        Assert.Contains(first.Draw.DrawId, refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2, second.Capped);
    }

    [Fact]
    public async Task StartTask_UnderTheCapWhateverIsOpen_CanBegin()
    {
        AnnualPlan plan = PlanDesk.TwoTasks();
        plan.CapPerAgency = 3;
        await _desk.PublishedAsync(plan);
        await _desk.StartAsync();

        Assert.Equal(0, (await _desk.StartAsync(task: "T2")).Capped);
    }

    [Fact]
    public async Task StartTask_ItemCheckedAsOftenAsTheListSays_LeavesTheObjectsOut()
    {
        InspectionItem once = County.Item();
        once.TimesPerYear = 1;
        await _office.Library.SaveItemAsync(new() { Item = once });
        await _desk.PublishedAsync(PlanDesk.TwoTasks());
        await _desk.DrawnAsync(await _desk.StartAsync());
        await _office.ImportAsync(new InspectionObject { ObjectId = "JY00000002", Name = "New", RiskClass = "A", RegionCode = "410927" });

        StartTaskResponse second = await _desk.StartAsync(task: "T2");

        Assert.Equal((0, 2), (second.Capped, second.FrequencyReached));
        Assert.All(second.Draw.Plan.Exclusions, one => Assert.Equal(ExclusionReason.FrequencyReached, one.Reason));
        Assert.Equal(["JY00000002"], (await _desk.VisitsAsync(await _desk.DrawnAsync(second))).Select(visit => visit.ObjectId));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "FREQUENCY_REACHED", () => _desk.NamedAsync(["E001", "E002"]));
        Assert.NotEmpty((await _desk.NamedAsync(["E001", "E002"], reason: BypassReason.Complaint)).VisitId);
    }

    [Fact]
    public async Task SaveLibrary_TiedToItems_BindsPlansAndDraws()
    {
        await _office.Library.SaveItemAsync(new() { Item = County.Item("K01") });
        await Refused.AsAsync(StatusCode.InvalidArgument, "UNKNOWN_ITEM", () => TieAsync("NONE"));
        await TieAsync("K01");

        await Refused.AsAsync(StatusCode.InvalidArgument, "ITEM_NOT_OF_LIBRARY", () => _desk.SaveAsync(PlanDesk.Plan()));
        await Refused.AsAsync(
            StatusCode.InvalidArgument, "ITEM_NOT_OF_LIBRARY", async () => await _office.Draws.CreateDrawAsync(new() { Plan = County.Plan() }));
        Assert.Equal(["K01"], (await _office.Library.ListLibrariesAsync(new())).Libraries.Single().ItemCodes);
        await TieAsync("A01");
        Assert.Equal(PlanState.Draft, (await _desk.SaveAsync(PlanDesk.Plan())).State);
    }

    [Fact]
    public async Task StartTask_Floor_IsDrawnAtLeast()
    {
        AnnualPlan plan = PlanDesk.TwoTasks();
        plan.Tasks[0].Strata[0].Ratio = "0.01";
        plan.Tasks[0].Strata[0].Floor = 2;
        plan.Tasks[1].Strata[0].Ratio = "0.01";
        await _desk.PublishedAsync(plan);

        Assert.Equal(2, (await _desk.VisitsAsync(await _desk.DrawnAsync(await _desk.StartAsync()))).Length);
        Assert.Single(await _desk.VisitsAsync(await _desk.DrawnAsync(await _desk.StartAsync(task: "T2"))));
    }

    [Fact]
    public async Task StartTask_OverallFloorOfTheProfile_IsReachedOrNothingIsFrozen()
    {
        AnnualPlan plan = PlanDesk.Plan();
        plan.Tasks[0].RatioProfile = "DEFAULT";
        await _desk.PublishedAsync(plan);
        await _office.ImportAsync([.. Enumerable.Range(100, 398).Select(number => County.Object(number))]);
        Draw draw = (await _desk.StartAsync()).Draw;

        Assert.Equal("0.03", draw.Plan.OverallFloor);
        await Refused.AsAsync(
            StatusCode.InvalidArgument, "EMPTY_STRATUM", async () => await _office.Draws.CommitDrawAsync(new() { DrawId = draw.DrawId }));
    }

    private async Task TieAsync(string item) =>
        await _office.Library.SaveLibraryAsync(new() { Library = new() { LibraryId = County.Library, ItemCodes = { item } } });
}
