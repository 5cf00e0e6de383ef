using CreditRisk.Inspection.V1;
using Google.Type;
using Grpc.Core;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Plans before they are frozen, over the wire.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private InspectionHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await InspectionHost.StartAsync();
        await _host.LoadAsync(200);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task CreateDraw_ManyAtOnce_NumbersHaveNoGap()
    {
        CreateDrawResponse[] created = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => _host.Draws.CreateDrawAsync(new() { Plan = County.Plan() }, _host.Headers).ResponseAsync));

        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), created.Select(response => response.Draw.DrawNumber).Order());
        Assert.All(created, response => Assert.Matches($"^\\d{{4}}-{response.Draw.DrawNumber:D6}$", response.Draw.DrawId));
    }

    [Fact]
    public async Task CreateDraw_SameRequestId_IsTheSameDraw()
    {
        CreateDrawRequest request = new() { Plan = County.Plan(), RequestId = "plan-1" };
        CreateDrawResponse first = await _host.Draws.CreateDrawAsync(request, _host.Headers);
        await _host.Draws.CreateDrawAsync(new() { Plan = County.Plan() }, _host.Headers);
        CreateDrawResponse again = await _host.Draws.CreateDrawAsync(request, _host.Headers);

        request.Plan.Title = "Other";
        Assert.Equal(first, again);
        await Refused.AsAsync(
            StatusCode.AlreadyExists, "REQUEST_ID_REUSED", async () => await _host.Draws.CreateDrawAsync(request, _host.Headers));
    }

    [Fact]
    public async Task CreateDraw_Defaults_AreFilledIn()
    {
        DrawPlan plan = (await _host.PlanAsync()).Plan;

        Assert.Equal((2, DrawMode.Sample, 12, 31), (plan.TeamSize, plan.Mode, plan.VisitsUntil.Month, plan.VisitsUntil.Day));
        Assert.Equal(["A01"], plan.Items.Select(item => item.ItemCode));
    }

    [Fact]
    public async Task CreateDraw_WrongForm_NamesEveryField()
    {
        DrawPlan plan = new()
        {
            LibraryId = "Food Shops",
            VisitsUntil = new Date { Year = 2026, Month = 13, Day = 1 },
            OverallFloor = "3 %",
            Exclusions = { new DrawExclusion { ObjectId = "JY1" } },
        };

        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument, "INVALID_REQUEST", () => _host.PlanAsync(plan));

        Assert.Equal(
            [
                "plan.title", "plan.library_id", "plan.visits_until",
                "plan.randomness_source", "plan.overall_floor", "plan.exclusions[0].reason",
            ],
            Refused.FieldsOf(exception));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("3 %")]
    public async Task CreateDraw_RatioOutOfRange_IsRefusedByName(string ratio)
    {
        DrawPlan plan = County.Plan();
        plan.Strata[1].Ratio = ratio;

        RpcException exception = await Refused.AsAsync(StatusCode.InvalidArgument, "RATIO_OUT_OF_RANGE", () => _host.PlanAsync(plan));

        Assert.Equal(["plan.strata[B].ratio"], Refused.FieldsOf(exception));
    }

    [Fact]
    public async Task CreateDraw_ItemNotOnTheList_IsRefused()
    {
        DrawPlan plan = County.Plan();
        plan.ItemCodes.Add("Z99");

        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument, "UNKNOWN_ITEM", () => _host.PlanAsync(plan));

        Assert.Equal(["plan.item_codes[1]"], Refused.FieldsOf(exception));
    }

    [Fact]
    public async Task CreateDraw_TeamOfOne_IsRefused()
    {
        DrawPlan plan = County.Plan();
        plan.TeamSize = 1;

        await Refused.AsAsync(
            StatusCode.InvalidArgument, "TEAM_TOO_SMALL", () => _host.PlanAsync(plan));
    }

    [Fact]
    public async Task ReviseDrawPlan_BeforeTheCommitment_IsWhatIsFrozen()
    {
        string id = (await _host.PlanAsync()).DrawId;
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("D", "1"));

        await _host.Draws.ReviseDrawPlanAsync(new() { DrawId = id, Plan = plan }, _host.Headers);
        Draw committed = await _host.CommitAsync(id);

        Assert.Equal((1, 4L), (committed.Plan.Strata.Count, committed.Objects));
    }

    [Fact]
    public async Task ReviseDrawPlan_AfterTheCommitment_IsRefused()
    {
        Draw committed = await _host.CommitAsync();
        DrawPlan plan = County.Plan();
        plan.Title = "Other";

        await Refused.AsAsync(
            StatusCode.FailedPrecondition,
            "DRAW_COMMITTED",
            async () => await _host.Draws.ReviseDrawPlanAsync(new() { DrawId = committed.DrawId, Plan = plan }, _host.Headers));

        Assert.Equal(committed, (await _host.Draws.GetDrawAsync(new() { DrawId = committed.DrawId }, _host.Headers)).Draw);
    }

    [Fact]
    public async Task CommitDraw_EmptyLibrary_IsRefusedAndCanBeMended()
    {
        DrawPlan plan = County.Plan();
        plan.LibraryId = "pharmacies";
        string id = (await _host.PlanAsync(plan)).DrawId;

        await Refused.AsAsync(
            StatusCode.InvalidArgument, "EMPTY_STRATUM", () => _host.CommitAsync(id));

        await _host.ImportAsync(County.Objects(200), "pharmacies");
        Assert.Equal(200, (await _host.CommitAsync(id)).Objects);
    }

    [Fact]
    public async Task CommitDraw_UnknownRecusal_IsRefused()
    {
        DrawPlan plan = County.Plan();
        plan.Recusals.Add(new Recusal { InspectorId = "E999", Reason = RecusalReason.Relative });

        await Refused.AsAsync(StatusCode.InvalidArgument, "UNKNOWN_INSPECTOR", () => _host.CommitAsync(plan));
    }

    [Fact]
    public async Task CommitDraw_LabelsAndEnds_KeepTheOthersOut()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("A", "1"));
        plan.Labels.Add("bakery");
        InspectionObject[] objects = [.. Enumerable.Range(1000, 4).Select(i => County.Object(i))];
        objects[0].Labels.Add("bakery");
        objects[1].Labels.Add(["bakery", "cold-store"]);
        objects[1].ValidUntil = new Date { Year = 2020, Month = 1, Day = 1 };
        objects[2].Labels.Add(["cold-store", "bakery"]);
        objects[2].ValidUntil = new Date { Year = 2099, Month = 1, Day = 1 };
        await _host.ImportAsync(objects);

        Draw committed = await _host.CommitAsync(plan);
        await _host.DrawAsync(committed.DrawId);

        ListVisitsResponse visits = await _host.VisitsAsync(committed.DrawId);
        Assert.Equal(["JY00001000", "JY00001002"], visits.Visits.Select(visit => visit.ObjectId));
    }

    [Fact]
    public async Task ProvideRandomness_ExcludedAndRecused_StayOut()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("D", "1"));
        plan.Exclusions.Add(new DrawExclusion { ObjectId = "JY00000098", Reason = ExclusionReason.CapReached });
        IEnumerable<string> recused = County.Inspectors().Skip(2).Select(inspector => inspector.InspectorId);
        plan.Recusals.Add(recused.Select(id => new Recusal { InspectorId = id, Reason = RecusalReason.Relative }));

        Draw committed = await _host.CommitAsync(plan);
        Draw drawn = (await _host.DrawAsync(committed.DrawId)).Draw;

        ListVisitsResponse visits = await _host.VisitsAsync(committed.DrawId);
        Assert.Equal((4, 3L), (committed.Objects, drawn.Visits));
        Assert.DoesNotContain("JY00000098", visits.Visits.Select(visit => visit.ObjectId));
        Assert.All(visits.Visits, visit => Assert.Equal(["E001", "E002"], visit.InspectorIds.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task ProvideRandomness_NobodyForARegion_IsARecordedOutcome()
    {
        InspectionObject far = County.Object(5000, "E");
        far.RegionCode = "110000";
        await _host.ImportAsync([far]);
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("E", "1"));

        Draw committed = await _host.CommitAsync(plan);
        Draw drawn = (await _host.DrawAsync(committed.DrawId)).Draw;

        Visit visit = Assert.Single((await _host.VisitsAsync(committed.DrawId)).Visits);
        Assert.Equal((1L, "REGION 60"), (drawn.Infeasible, visit.InfeasibleReason));
        Assert.Empty(visit.InspectorIds);
    }

    [Fact]
    public async Task CommitDraw_SecondOfTheSameObjects_FreezesTheirLastTeams()
    {
        DrawPlan plan = County.Plan();
        plan.Strata.Clear();
        plan.Strata.Add(County.Stratum("D", "1"));
        Draw first = await _host.CommitAsync(plan);
        await _host.DrawAsync(first.DrawId);
        Visit[] before = [.. (await _host.VisitsAsync(first.DrawId)).Visits];

        Draw second = await _host.CommitAsync(plan);

        string frame = await File.ReadAllTextAsync(_host.Folder.File($"draws/frames/{second.FrameSha256}"));
        Assert.NotEmpty(before);
        Assert.All(before, visit => Assert.EndsWith(
            $"[],[],[\"{string.Join("\",\"", visit.InspectorIds.Order(StringComparer.Ordinal))}\"]]",
            frame.Split('\n').Single(line => line.StartsWith($"[\"object\",\"{visit.ObjectId}\",", StringComparison.Ordinal)),
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListDraws_Pages_AreNewestFirst()
    {
        foreach (int _ in Enumerable.Range(0, 3))
        {
            await _host.Draws.CreateDrawAsync(new() { Plan = County.Plan() }, _host.Headers);
        }

        ListDrawsResponse first = await _host.Draws.ListDrawsAsync(new() { PageSize = 2 }, _host.Headers);
        ListDrawsResponse rest = await _host.Draws.ListDrawsAsync(new() { PageSize = 2, PageToken = first.NextPageToken }, _host.Headers);

        Assert.Equal([3L, 2L, 1L], first.Draws.Concat(rest.Draws).Select(draw => draw.DrawNumber));
        Assert.Equal("", rest.NextPageToken);
    }

    [Fact]
    public async Task AbandonDraw_Planned_KeepsItsNumberAndReason()
    {
        string id = (await _host.PlanAsync()).DrawId;

        Draw abandoned = await _host.AbandonAsync(id, "WRONG_LIBRARY");
        Draw next = await _host.PlanAsync();

        Assert.Equal((DrawState.Abandoned, "WRONG_LIBRARY", 2L), (abandoned.State, abandoned.AbandonedReason, next.DrawNumber));
        await Refused.AsAsync(
            StatusCode.FailedPrecondition, "DRAW_ABANDONED", () => _host.CommitAsync(id));
    }

    [Fact]
    public async Task AbandonDraw_ReasonInWords_IsRefused()
    {
        string id = (await _host.PlanAsync()).DrawId;

        RpcException exception = await Refused.AsAsync(
            StatusCode.InvalidArgument,
            "INVALID_REQUEST",
            () => _host.AbandonAsync(id, "changed our mind"));

        Assert.Equal(["reason"], Refused.FieldsOf(exception));
    }
}
