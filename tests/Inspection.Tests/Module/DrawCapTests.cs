using CreditRisk.Inspection.V1;
using Grpc.Core;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>The yearly caps of published plans bind every draw, also one that no plan asked for.</summary>
public sealed class DrawCapTests : IAsyncLifetime
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
    public async Task CommitDraw_WithoutAPlan_LeavesOutWhatIsAtACap()
    {
        await PublishedAsync(perAgency: 1, allAgencies: 4);
        await _desk.VisitAsync();

        Draw drawn = await DrawAsync("market");

        Assert.Equal([Person], (await _desk.VisitsAsync(drawn.DrawId)).Select(visit => visit.ObjectId));
        Assert.Contains("\"CAP_REACHED\"", (await WhyAsync(drawn.DrawId)).ExclusionLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitDraw_WithoutAPlan_CountsForItsDepartmentOrForTheOffice()
    {
        await PublishedAsync(perAgency: 2, allAgencies: 4);
        await DrawAsync("market");
        await DrawAsync("");

        AuthoriseVisitResponse third = await _desk.VisitAsync();

        Assert.Equal((2, 3), (third.VisitsOfAgency, third.VisitsOfAll));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_REACHED", () => _desk.VisitAsync());
    }

    [Fact]
    public async Task CommitDraw_WhileAnotherIsFrozenAndNotDrawn_IsInDoubtUntilItIsGivenUp()
    {
        await PublishedAsync(perAgency: 1, allAgencies: 1);
        string first = await PlannedAsync("");
        string second = await PlannedAsync("market");
        await CommitAsync(first);

        RpcException refused = await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_IN_DOUBT", () => CommitAsync(second));
        await _office.Draws.AbandonDrawAsync(new() { DrawId = first, Reason = "WRONG_SOURCE" });
        await CommitAsync(second);

        Assert.Contains(first, refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitDraw_FrozenOverOtherObjects_IsNoDoubt()
    {
        await PublishedAsync(perAgency: 1, allAgencies: 1);
        await CommitAsync(await PlannedAsync(""));
        await _office.ImportAsync("other-shops", new InspectionObject { ObjectId = "JY00000009", Name = "Far", RiskClass = "A", RegionCode = "410927" });
        DrawPlan elsewhere = Plan("");
        elsewhere.LibraryId = "other-shops";

        Draw committed = await CommitAsync((await _office.Draws.CreateDrawAsync(new() { Plan = elsewhere })).Draw.DrawId);

        Assert.Equal(1, committed.Objects);
    }

    [Fact]
    public async Task CommitDraw_OfATaskAfterADrawWithoutAPlan_LeavesOutWhatThatTook()
    {
        AnnualPlan plan = PlanDesk.TwoTasks();
        (plan.CapPerAgency, plan.CapAllAgencies) = (4, 4);
        await _desk.PublishedAsync(plan);
        string task = (await _desk.StartAsync()).Draw.DrawId;
        await _office.ImportAsync(new InspectionObject { ObjectId = "JY00000009", Name = "New", RiskClass = "A", RegionCode = "410928" });
        foreach (string department in (string[])["fire", "health", "labour", "culture"])
        {
            DrawPlan near = Plan(department);
            near.RegionCodes.Add("410927");
            await DrawAsync(near);
        }

        await CommitAsync(task);
        await _office.Draws.ProvideRandomnessAsync(new() { DrawId = task, PublicRandomness = County.Digits });

        Assert.Equal(["JY00000009"], (await _desk.VisitsAsync(task)).Select(visit => visit.ObjectId));
    }

    [Fact]
    public async Task CommitDraw_BeforeAPlanOfTheYearIsPublished_IsBoundByNoCap()
    {
        await _desk.SaveAsync(PlanDesk.Plan());

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(2, (await _desk.VisitsAsync((await DrawAsync("market")).DrawId)).Length);
        }
    }

    [Fact]
    public async Task ReviseDrawPlan_OfATaskWithoutItsExclusions_StaysUnderTheCaps()
    {
        AnnualPlan plan = PlanDesk.TwoTasks();
        plan.CapPerAgency = 1;
        await _desk.PublishedAsync(plan);
        await _desk.VisitAsync();
        Draw started = (await _desk.StartAsync()).Draw;
        DrawPlan revised = started.Plan.Clone();
        revised.Exclusions.Clear();
        await _office.Draws.ReviseDrawPlanAsync(new() { DrawId = started.DrawId, Plan = revised });

        await CommitAsync(started.DrawId);
        await _office.Draws.ProvideRandomnessAsync(new() { DrawId = started.DrawId, PublicRandomness = County.Digits });

        Assert.Equal([Person], (await _desk.VisitsAsync(started.DrawId)).Select(visit => visit.ObjectId));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("ｍａｒｋｅｔ")]
    public async Task CreateDraw_DepartmentThatIsNoCode_IsRefused(string department)
    {
        RpcException refused = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => PlannedAsync(department));

        Assert.Equal(["plan.agency_code"], Refused.FieldsOf(refused));
    }

    private static DrawPlan Plan(string department)
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        plan.RepeatPairsAllowed = true;
        plan.AgencyCode = department;
        return plan;
    }

    private async Task PublishedAsync(int perAgency, int allAgencies)
    {
        AnnualPlan plan = PlanDesk.Plan();
        (plan.CapPerAgency, plan.CapAllAgencies) = (perAgency, allAgencies);
        await _desk.PublishedAsync(plan);
    }

    private async Task<string> PlannedAsync(string department) =>
        (await _office.Draws.CreateDrawAsync(new() { Plan = Plan(department) })).Draw.DrawId;

    private async Task<Draw> CommitAsync(string drawId) => (await _office.Draws.CommitDrawAsync(new() { DrawId = drawId })).Draw;

    private Task<Draw> DrawAsync(string department) => DrawAsync(Plan(department));

    private async Task<Draw> DrawAsync(DrawPlan plan)
    {
        string id = (await _office.Draws.CreateDrawAsync(new() { Plan = plan })).Draw.DrawId;
        await CommitAsync(id);
        return (await _office.Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits })).Draw;
    }

    private async Task<ExplainObjectResponse> WhyAsync(string drawId) =>
        await _office.Draws.ExplainObjectAsync(new() { DrawId = drawId, ObjectId = Shop });
}
