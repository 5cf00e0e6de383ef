using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static CreditRisk.Inspection.Tests.Module.Office;
using Rules = CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>From the draft of a plan to its draws, over the wire and over a real journal.</summary>
public sealed class AnnualPlanServiceTests : IAsyncLifetime
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
    public async Task SavePlan_Twice_IsTheNextRevisionAndADraft()
    {
        await _desk.PublishedAsync();
        AnnualPlan plan = PlanDesk.Plan();
        plan.Title = "another title";

        AnnualPlan saved = (await _desk.Plans.SavePlanAsync(new() { Plan = plan })).Plan;

        Assert.Equal((PlanState.Draft, 2L, "another title"), (saved.State, saved.Revision, saved.Title));
    }

    [Fact]
    public async Task SavePlan_SameRequestTwice_HasOneEffect()
    {
        SavePlanResponse first = await _desk.Plans.SavePlanAsync(new() { Plan = PlanDesk.Plan(), RequestId = "save-1" });

        Assert.Equal(first, await _desk.Plans.SavePlanAsync(new() { Plan = PlanDesk.Plan(), RequestId = "save-1" }));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.01")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task SavePlan_RatioOutOfRange_IsRefused(string ratio)
    {
        AnnualPlan plan = PlanDesk.Plan();
        plan.Tasks[0].Strata.Add(County.Stratum("A", ratio));

        RpcException refused = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _desk.SaveAsync(plan));

        Assert.Equal(["plan.tasks[0].strata[0].ratio"], Refused.FieldsOf(refused));
    }

    [Fact]
    public async Task SavePlan_HostileForm_NamesEveryField()
    {
        AnnualPlan plan = PlanDesk.Plan();
        plan.PlanId = "../x";
        plan.Year = 1;
        plan.Title = "";
        plan.Tasks[0].TaskCode = "t 1";
        plan.Tasks[0].Track = (TaskTrack)99;

        RpcException refused = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _desk.SaveAsync(plan));

        Assert.Equal(
            ["plan.plan_id", "plan.tasks[0].task_code", "plan.tasks[0].track", "plan.title", "plan.year"], Refused.FieldsOf(refused).Order());
    }

    [Fact]
    public async Task SavePlan_ItemNotOnTheList_IsRefused()
    {
        AnnualPlan plan = PlanDesk.Plan();
        plan.Tasks[0].Departments[0].ItemCodes.Add("NONE");

        await Refused.AsAsync(StatusCode.InvalidArgument, "UNKNOWN_ITEM", () => _desk.SaveAsync(plan));
    }

    [Fact]
    public async Task ApprovePlan_ByItsAuthor_IsRefused()
    {
        await _desk.SaveAsync(PlanDesk.Plan());

        await Refused.AsAsync(
            StatusCode.PermissionDenied,
            "APPROVER_IS_AUTHOR",
            async () => await _desk.Plans.ApprovePlanAsync(new() { PlanId = "2026-taiqian", ApprovalNumber = "1" }));
    }

    [Fact]
    public async Task PublishPlan_NotApproved_IsRefused()
    {
        await _desk.SaveAsync(PlanDesk.Plan());

        await Refused.AsAsync(
            StatusCode.FailedPrecondition, "PLAN_NOT_APPROVED", async () => await _desk.Plans.PublishPlanAsync(new() { PlanId = "2026-taiqian" }));
    }

    [Fact]
    public async Task PublishPlan_InJune_IsMarkedLate()
    {
        AnnualPlan plan = await _desk.PublishedAsync();

        Assert.Equal((PlanState.Published, true, Day(6, 1)), (plan.State, plan.PublishedLate, plan.PublishedOn));
        Assert.Equal("台政〔2026〕1号", plan.ApprovalNumber);
    }

    [Fact]
    public async Task GetPlan_Unknown_IsRefused() =>
        await Refused.AsAsync(StatusCode.NotFound, "PLAN_UNKNOWN", async () => await _desk.Plans.GetPlanAsync(new() { PlanId = "no such" }));

    [Fact]
    public async Task StartTask_NotPublished_IsRefused()
    {
        await _desk.SaveAsync(PlanDesk.Plan());

        await Refused.AsAsync(StatusCode.FailedPrecondition, "PLAN_NOT_PUBLISHED", () => _desk.StartAsync());
    }

    [Fact]
    public async Task StartTask_Published_CreatesTheDrawOfTheProfile()
    {
        await _desk.PublishedAsync();

        Draw draw = (await _desk.StartAsync()).Draw;

        Assert.Equal((DrawState.Planned, "Shops", true), (draw.State, draw.Plan.Title, draw.Plan.Territorial));
        Assert.Equal(["A 0.01", "B 0.02", "C 0.1", "D 0.3"], draw.Plan.Strata.Select(stratum => $"{stratum.RiskClass} {stratum.Ratio}"));
        Assert.Equal(draw.DrawId, (await _desk.Plans.GetPlanAsync(new() { PlanId = "2026-taiqian" })).Plan.Tasks[0].Departments[0].DrawId);
    }

    [Fact]
    public async Task StartTask_Again_IsRefusedUntilTheDrawIsAbandoned()
    {
        await _desk.PublishedAsync();
        string first = (await _desk.StartAsync()).Draw.DrawId;
        await Refused.AsAsync(StatusCode.FailedPrecondition, "TASK_STARTED", () => _desk.StartAsync());
        await _office.Draws.AbandonDrawAsync(new() { DrawId = first, Reason = "WRONG_SOURCE" });

        Assert.NotEqual(first, (await _desk.StartAsync()).Draw.DrawId);
    }

    [Fact]
    public async Task StartTask_DrawMadeButPlanNotTold_GetsTheSameDraw()
    {
        await _desk.PublishedAsync();
        ITaskDraws draws = _office.Services.GetRequiredService<ITaskDraws>();
        Rules.Ratio all = Rules.Ratio.Parse("1").Value;
        Rules.TaskDepartment market = new(new("market", "market", ""), ["A01"], []);
        Rules.PlannedTask task = new(
            "T1", "Shops", Rules.TaskTrack.Random, County.Library, [], "", [], Rules.DrawMode.Sample, [market], new(2026, 9, 30), "", 2)
        {
            ContentSha256 = "",
        };
        TaskOrder order = new(task, market, County.Library, Rules.DrawMode.Sample, [new("A", all, 0)], null, PlanDesk.Source, 0);
        RequestStamp stamp = new("officer", "task/1", new byte[32]);

        string first = (await draws.CreateAsync(order, [], stamp, CancellationToken.None)).Value.DrawId;

        Assert.Equal(first, (await draws.CreateAsync(order, [], stamp, CancellationToken.None)).Value.DrawId);
    }

    [Fact]
    public async Task SavePlan_TaskWhoseDrawIsCommitted_IsRefused()
    {
        await _desk.PublishedAsync(PlanDesk.JointPlan());
        await _desk.DrawnAsync(await _desk.StartAsync());
        AnnualPlan changed = PlanDesk.JointPlan();
        changed.Tasks[0].Title = "another";

        await Refused.AsAsync(StatusCode.FailedPrecondition, "PLAN_COMMITTED", () => _desk.SaveAsync(changed));
        Assert.Equal(2L, (await _desk.SaveAsync(PlanDesk.JointPlan())).Revision);
    }

    [Fact]
    public async Task StartTask_JointTask_GivesEachDepartmentItsOwnInspectorsForTheSameObjects()
    {
        Inspector[] fire = [.. Enumerable.Range(4, 3).Select(number => County.Inspector(number)).Select(inspector =>
        {
            inspector.Unit = "Fire";
            return inspector;
        })];
        await _office.ImportAsync(fire);
        await _desk.PublishedAsync(PlanDesk.JointPlan());
        await Refused.AsAsync(StatusCode.FailedPrecondition, "LEADER_NOT_DRAWN", () => _desk.StartAsync("fire"));
        string leader = await _desk.DrawnAsync(await _desk.StartAsync());

        string second = await _desk.DrawnAsync(await _desk.StartAsync("fire"));

        Visit[] leaders = await _desk.VisitsAsync(leader);
        Visit[] seconds = await _desk.VisitsAsync(second);
        Assert.Equal(leaders.Select(visit => visit.ObjectId), seconds.Select(visit => visit.ObjectId));
        Assert.Equal(["E001", "E002"], leaders.SelectMany(visit => visit.InspectorIds).Distinct().Order());
        Assert.All(seconds.SelectMany(visit => visit.InspectorIds), id => Assert.Contains(id, fire.Select(inspector => inspector.InspectorId)));
        AnnualPlan plan = (await _desk.Plans.GetPlanAsync(new() { PlanId = "2026-taiqian" })).Plan;
        Assert.Equal([DepartmentState.Drawn, DepartmentState.Drawn], plan.Tasks[0].Departments.Select(department => department.State));
        List<JournalEvent> events = await _office.Services.EventsAsync(new StreamId("plan", "2026-taiqian"));
        Assert.Equal(
            [("market", true), ("fire", false)],
            events.Where(one => one.Type == TaskDrawStarted.Descriptor.FullName)
                .Select(one => TaskDrawStarted.Parser.ParseFrom(one.Payload.Span))
                .Select(started => (started.Agency.Code, started.Leader)));
    }

    [Fact]
    public async Task StartTask_UnknownDepartmentOrTask_IsRefused()
    {
        await _desk.PublishedAsync();

        await Refused.AsAsync(StatusCode.NotFound, "DEPARTMENT_UNKNOWN", () => _desk.StartAsync("nobody"));
        await Refused.AsAsync(StatusCode.NotFound, "TASK_UNKNOWN", () => _desk.StartAsync("", "T9"));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "TASK_NOT_DRAWN", () => _desk.StartAsync("", "K1"));
    }

    [Fact]
    public async Task AuthoriseVisit_AtTheCap_NeedsACodedReason()
    {
        await _desk.PublishedAsync();
        Assert.Equal((1, true), Told(await _desk.VisitAsync()));
        Assert.Equal((2, true), Told(await _desk.VisitAsync()));

        RpcException refused = await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_REACHED", () => _desk.VisitAsync());
        AuthoriseVisitResponse complaint = await _desk.VisitAsync(BypassReason.Complaint);

        Assert.Contains("coded reason", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2, complaint.VisitsOfAgency);
    }

    [Fact]
    public async Task AuthoriseVisit_SameRequestTwice_CountsOnce()
    {
        await _desk.PublishedAsync();
        AuthoriseVisitResponse first = await _desk.VisitAsync(requestId: "visit-1");

        Assert.Equal(first, await _desk.VisitAsync(requestId: "visit-1"));
    }

    [Fact]
    public async Task StartTask_ObjectsAtTheCap_AreExcludedWithTheReason()
    {
        await _desk.PublishedAsync(PlanDesk.JointPlan());
        await _desk.VisitAsync();
        await _desk.VisitAsync();

        StartTaskResponse started = await _desk.StartAsync();
        string drawId = await _desk.DrawnAsync(started);

        DrawExclusion excluded = Assert.Single(started.Draw.Plan.Exclusions);
        Assert.Equal((Shop, ExclusionReason.CapReached, 1), (excluded.ObjectId, excluded.Reason, started.Capped));
        Assert.Equal([Person], (await _desk.VisitsAsync(drawId)).Select(visit => visit.ObjectId));
    }

    [Fact]
    public async Task AuthoriseVisit_AfterADrawnVisit_CountsIt()
    {
        await _desk.PublishedAsync(PlanDesk.JointPlan());
        await _desk.DrawnAsync(await _desk.StartAsync());

        Assert.Equal(2, (await _desk.VisitAsync()).VisitsOfAgency);
    }

    [Fact]
    public async Task AuthoriseVisit_UnknownReasonOrDepartment_IsRefused()
    {
        await _desk.PublishedAsync();

        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => _desk.VisitAsync((BypassReason)77));
        await Refused.AsAsync(StatusCode.NotFound, "DEPARTMENT_UNKNOWN", () => _desk.VisitAsync(agency: "nobody"));
    }

    [Fact]
    public async Task GetCoverage_KeySupervision_NamesWhatWasNotVisited()
    {
        await _desk.PublishedAsync();
        GetCoverageResponse before = await _desk.Plans.GetCoverageAsync(new() { LibraryId = County.Library, PageSize = 1 });
        await _desk.VisitAsync(task: "K1");

        GetCoverageResponse after = await _desk.Plans.GetCoverageAsync(new() { LibraryId = County.Library });

        Assert.Equal((2L, 0L, 1), (before.Objects, before.Visited, before.NotVisited.Count));
        Assert.NotEmpty(before.NextPageToken);
        Assert.Equal((2L, 1L), (after.Objects, after.Visited));
        Assert.Equal([Person], after.NotVisited);
        await Refused.AsAsync(
            StatusCode.NotFound, "LIBRARY_UNKNOWN", async () => await _desk.Plans.GetCoverageAsync(new() { LibraryId = "none" }));
    }

    [Fact]
    public async Task ListRatioProfiles_Presets_AreWhatWasPublished()
    {
        ListRatioProfilesResponse answer = await _desk.Plans.ListRatioProfilesAsync(new());

        Assert.Equal(["BAYANNUR_2022", "DEFAULT", "HENAN_2021", "LINDIAN_2024"], answer.Profiles.Select(profile => profile.ProfileId));
        Assert.Equal(["0.01", "0.02", "0.1", "0.3"], answer.Profiles[2].Classes.Select(one => one.Ratio));
        Assert.Equal(["0.02", "0.05", "1", "1"], answer.Profiles[0].Classes.Select(one => one.Ratio));
        Assert.Equal(["0.05", "0.2", "0.6", "1"], answer.Profiles[3].Classes.Select(one => one.Most));
    }

    private static (int OfAgency, bool IsNear) Told(AuthoriseVisitResponse answer) => (answer.VisitsOfAgency, answer.NearCap);
}
