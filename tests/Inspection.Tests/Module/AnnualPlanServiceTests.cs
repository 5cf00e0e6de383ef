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
    private const string Source = "digits called out by the witnesses";

    private Office _office = null!;

    public async Task InitializeAsync()
    {
        _office = await OpenAsync();
        await _office.LoadAsync();
    }

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private PlanService.PlanServiceClient Plans => new(_office.As("officer"));

    [Fact]
    public async Task SavePlan_Twice_IsTheNextRevisionAndADraft()
    {
        await PublishedAsync();
        AnnualPlan plan = Plan();
        plan.Title = "another title";

        AnnualPlan saved = (await Plans.SavePlanAsync(new() { Plan = plan })).Plan;

        Assert.Equal((PlanState.Draft, 2L, "another title"), (saved.State, saved.Revision, saved.Title));
    }

    [Fact]
    public async Task SavePlan_SameRequestTwice_HasOneEffect()
    {
        SavePlanResponse first = await Plans.SavePlanAsync(new() { Plan = Plan(), RequestId = "save-1" });

        Assert.Equal(first, await Plans.SavePlanAsync(new() { Plan = Plan(), RequestId = "save-1" }));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.01")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task SavePlan_RatioOutOfRange_IsRefused(string ratio)
    {
        AnnualPlan plan = Plan();
        plan.Tasks[0].Strata.Add(County.Stratum("A", ratio));

        RpcException refused = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => SaveAsync(plan));

        Assert.Equal(["plan.tasks[0].strata[0].ratio"], Refused.FieldsOf(refused));
    }

    [Fact]
    public async Task SavePlan_HostileForm_NamesEveryField()
    {
        AnnualPlan plan = Plan();
        plan.PlanId = "../x";
        plan.Year = 1;
        plan.Title = "";
        plan.Tasks[0].TaskCode = "t 1";
        plan.Tasks[0].Track = (TaskTrack)99;

        RpcException refused = await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => SaveAsync(plan));

        Assert.Equal(
            ["plan.plan_id", "plan.tasks[0].task_code", "plan.tasks[0].track", "plan.title", "plan.year"], Refused.FieldsOf(refused).Order());
    }

    [Fact]
    public async Task SavePlan_ItemNotOnTheList_IsRefused()
    {
        AnnualPlan plan = Plan();
        plan.Tasks[0].Departments[0].ItemCodes.Add("NONE");

        await Refused.AsAsync(StatusCode.InvalidArgument, "UNKNOWN_ITEM", () => SaveAsync(plan));
    }

    [Fact]
    public async Task ApprovePlan_ByItsAuthor_IsRefused()
    {
        await SaveAsync(Plan());

        await Refused.AsAsync(
            StatusCode.PermissionDenied,
            "APPROVER_IS_AUTHOR",
            async () => await Plans.ApprovePlanAsync(new() { PlanId = "2026-taiqian", ApprovalNumber = "1" }));
    }

    [Fact]
    public async Task PublishPlan_NotApproved_IsRefused()
    {
        await SaveAsync(Plan());

        await Refused.AsAsync(
            StatusCode.FailedPrecondition, "PLAN_NOT_APPROVED", async () => await Plans.PublishPlanAsync(new() { PlanId = "2026-taiqian" }));
    }

    [Fact]
    public async Task PublishPlan_InJune_IsMarkedLate()
    {
        AnnualPlan plan = await PublishedAsync();

        Assert.Equal((PlanState.Published, true, Day(6, 1)), (plan.State, plan.PublishedLate, plan.PublishedOn));
        Assert.Equal("台政〔2026〕1号", plan.ApprovalNumber);
    }

    [Fact]
    public async Task GetPlan_Unknown_IsRefused() =>
        await Refused.AsAsync(StatusCode.NotFound, "PLAN_UNKNOWN", async () => await Plans.GetPlanAsync(new() { PlanId = "no such" }));

    [Fact]
    public async Task StartTask_NotPublished_IsRefused()
    {
        await SaveAsync(Plan());

        await Refused.AsAsync(StatusCode.FailedPrecondition, "PLAN_NOT_PUBLISHED", () => StartAsync());
    }

    [Fact]
    public async Task StartTask_Published_CreatesTheDrawOfTheProfile()
    {
        await PublishedAsync();

        Draw draw = (await StartAsync()).Draw;

        Assert.Equal((DrawState.Planned, "Shops", true), (draw.State, draw.Plan.Title, draw.Plan.Territorial));
        Assert.Equal(["A 0.01", "B 0.02", "C 0.1", "D 0.3"], draw.Plan.Strata.Select(stratum => $"{stratum.RiskClass} {stratum.Ratio}"));
        Assert.Equal(draw.DrawId, (await Plans.GetPlanAsync(new() { PlanId = "2026-taiqian" })).Plan.Tasks[0].Departments[0].DrawId);
    }

    [Fact]
    public async Task StartTask_Again_IsRefusedUntilTheDrawIsAbandoned()
    {
        await PublishedAsync();
        string first = (await StartAsync()).Draw.DrawId;
        await Refused.AsAsync(StatusCode.FailedPrecondition, "TASK_STARTED", () => StartAsync());
        await _office.Draws.AbandonDrawAsync(new() { DrawId = first, Reason = "WRONG_SOURCE" });

        Assert.NotEqual(first, (await StartAsync()).Draw.DrawId);
    }

    [Fact]
    public async Task StartTask_DrawMadeButPlanNotTold_GetsTheSameDraw()
    {
        await PublishedAsync();
        ITaskDraws draws = _office.Services.GetRequiredService<ITaskDraws>();
        Rules.Ratio all = Rules.Ratio.Parse("1").Value;
        Rules.TaskDepartment market = new(new("market", "market", ""), ["A01"], []);
        Rules.PlannedTask task = new(
            "T1", "Shops", Rules.TaskTrack.Random, County.Library, [], "", [], Rules.DrawMode.Sample, [market], new(2026, 9, 30), "", 2)
        {
            ContentSha256 = "",
        };
        TaskOrder order = new(task, market, County.Library, Rules.DrawMode.Sample, [new("A", all, 0)], null, Source, 0);
        RequestStamp stamp = new("officer", "task/1", new byte[32]);

        string first = (await draws.CreateAsync(order, [], stamp, CancellationToken.None)).Value.DrawId;

        Assert.Equal(first, (await draws.CreateAsync(order, [], stamp, CancellationToken.None)).Value.DrawId);
    }

    [Fact]
    public async Task SavePlan_TaskWhoseDrawIsCommitted_IsRefused()
    {
        await PublishedAsync(JointPlan());
        await DrawnAsync(await StartAsync());
        AnnualPlan changed = JointPlan();
        changed.Tasks[0].Title = "another";

        await Refused.AsAsync(StatusCode.FailedPrecondition, "PLAN_COMMITTED", () => SaveAsync(changed));
        Assert.Equal(2L, (await SaveAsync(JointPlan())).Revision);
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
        await PublishedAsync(JointPlan());
        await Refused.AsAsync(StatusCode.FailedPrecondition, "LEADER_NOT_DRAWN", () => StartAsync("fire"));
        string leader = await DrawnAsync(await StartAsync());

        string second = await DrawnAsync(await StartAsync("fire"));

        Visit[] leaders = await VisitsAsync(leader);
        Visit[] seconds = await VisitsAsync(second);
        Assert.Equal(leaders.Select(visit => visit.ObjectId), seconds.Select(visit => visit.ObjectId));
        Assert.Equal(["E001", "E002"], leaders.SelectMany(visit => visit.InspectorIds).Distinct().Order());
        Assert.All(seconds.SelectMany(visit => visit.InspectorIds), id => Assert.Contains(id, fire.Select(inspector => inspector.InspectorId)));
        AnnualPlan plan = (await Plans.GetPlanAsync(new() { PlanId = "2026-taiqian" })).Plan;
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
        await PublishedAsync();

        await Refused.AsAsync(StatusCode.NotFound, "DEPARTMENT_UNKNOWN", () => StartAsync("nobody"));
        await Refused.AsAsync(StatusCode.NotFound, "TASK_UNKNOWN", () => StartAsync("", "T9"));
        await Refused.AsAsync(StatusCode.FailedPrecondition, "TASK_NOT_DRAWN", () => StartAsync("", "K1"));
    }

    [Fact]
    public async Task AuthoriseVisit_AtTheCap_NeedsACodedReason()
    {
        await PublishedAsync();
        Assert.Equal((1, true), Told(await VisitAsync()));
        Assert.Equal((2, true), Told(await VisitAsync()));

        RpcException refused = await Refused.AsAsync(StatusCode.FailedPrecondition, "CAP_REACHED", () => VisitAsync());
        AuthoriseVisitResponse complaint = await VisitAsync(BypassReason.Complaint);

        Assert.Contains("coded reason", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(2, complaint.VisitsOfAgency);
    }

    [Fact]
    public async Task AuthoriseVisit_SameRequestTwice_CountsOnce()
    {
        await PublishedAsync();
        AuthoriseVisitResponse first = await VisitAsync(requestId: "visit-1");

        Assert.Equal(first, await VisitAsync(requestId: "visit-1"));
    }

    [Fact]
    public async Task StartTask_ObjectsAtTheCap_AreExcludedWithTheReason()
    {
        await PublishedAsync(JointPlan());
        await VisitAsync();
        await VisitAsync();

        StartTaskResponse started = await StartAsync();
        string drawId = await DrawnAsync(started);

        DrawExclusion excluded = Assert.Single(started.Draw.Plan.Exclusions);
        Assert.Equal((Shop, ExclusionReason.CapReached, 1), (excluded.ObjectId, excluded.Reason, started.Capped));
        Assert.Equal([Person], (await VisitsAsync(drawId)).Select(visit => visit.ObjectId));
    }

    [Fact]
    public async Task AuthoriseVisit_AfterADrawnVisit_CountsIt()
    {
        await PublishedAsync(JointPlan());
        await DrawnAsync(await StartAsync());

        Assert.Equal(2, (await VisitAsync()).VisitsOfAgency);
    }

    [Fact]
    public async Task AuthoriseVisit_UnknownReasonOrDepartment_IsRefused()
    {
        await PublishedAsync();

        await Refused.AsAsync(StatusCode.InvalidArgument, "INVALID_REQUEST", () => VisitAsync((BypassReason)77));
        await Refused.AsAsync(StatusCode.NotFound, "DEPARTMENT_UNKNOWN", () => VisitAsync(agency: "nobody"));
    }

    [Fact]
    public async Task GetCoverage_KeySupervision_NamesWhatWasNotVisited()
    {
        await PublishedAsync();
        GetCoverageResponse before = await Plans.GetCoverageAsync(new() { LibraryId = County.Library, PageSize = 1 });
        await VisitAsync(task: "K1");

        GetCoverageResponse after = await Plans.GetCoverageAsync(new() { LibraryId = County.Library });

        Assert.Equal((2L, 0L, 1), (before.Objects, before.Visited, before.NotVisited.Count));
        Assert.NotEmpty(before.NextPageToken);
        Assert.Equal((2L, 1L), (after.Objects, after.Visited));
        Assert.Equal([Person], after.NotVisited);
        await Refused.AsAsync(
            StatusCode.NotFound, "LIBRARY_UNKNOWN", async () => await Plans.GetCoverageAsync(new() { LibraryId = "none" }));
    }

    [Fact]
    public async Task ListRatioProfiles_Presets_AreWhatWasPublished()
    {
        ListRatioProfilesResponse answer = await Plans.ListRatioProfilesAsync(new());

        Assert.Equal(["BAYANNUR_2022", "DEFAULT", "HENAN_2021", "LINDIAN_2024"], answer.Profiles.Select(profile => profile.ProfileId));
        Assert.Equal(["0.01", "0.02", "0.1", "0.3"], answer.Profiles[2].Classes.Select(one => one.Ratio));
        Assert.Equal(["0.02", "0.05", "1", "1"], answer.Profiles[0].Classes.Select(one => one.Ratio));
        Assert.Equal(["0.05", "0.2", "0.6", "1"], answer.Profiles[3].Classes.Select(one => one.Most));
    }

    private static AnnualPlan Plan() => new()
    {
        PlanId = "2026-taiqian",
        Year = 2026,
        Title = "Inspections of 2026",
        Tasks =
        {
            new PlanTask
            {
                TaskCode = "T1",
                Title = "Shops",
                Track = TaskTrack.Random,
                LibraryId = County.Library,
                RatioProfile = "HENAN_2021",
                Departments = { Department("market") },
                VisitsUntil = Day(9, 30),
            },
            new PlanTask
            {
                TaskCode = "K1",
                Title = "Central kitchens",
                Track = TaskTrack.KeySupervision,
                LibraryId = County.Library,
                Departments = { Department("market") },
                VisitsUntil = Day(12, 31),
            },
        },
    };

    /// <summary>A joint task that takes every object of class A.</summary>
    private static AnnualPlan JointPlan()
    {
        AnnualPlan plan = Plan();
        plan.Tasks.RemoveAt(1);
        plan.Tasks[0].RatioProfile = "";
        plan.Tasks[0].Strata.Add(County.Stratum("A", "1"));
        plan.Tasks[0].Departments[0].InspectorUnits.Add("Market supervision");
        TaskDepartment fire = Department("fire");
        fire.InspectorUnits.Add("Fire");
        plan.Tasks[0].Departments.Add(fire);
        return plan;
    }

    private static TaskDepartment Department(string code) => new() { Agency = new() { Code = code, Name = code }, ItemCodes = { "A01" } };

    private static (int OfAgency, bool IsNear) Told(AuthoriseVisitResponse answer) => (answer.VisitsOfAgency, answer.NearCap);

    private async Task<AnnualPlan> SaveAsync(AnnualPlan plan) => (await Plans.SavePlanAsync(new() { Plan = plan })).Plan;

    private async Task<AnnualPlan> PublishedAsync(AnnualPlan? plan = null)
    {
        await SaveAsync(plan ?? Plan());
        PlanService.PlanServiceClient second = new(_office.As("second"));
        await second.ApprovePlanAsync(new() { PlanId = "2026-taiqian", ApprovalNumber = "台政〔2026〕1号" });
        return (await Plans.PublishPlanAsync(new() { PlanId = "2026-taiqian" })).Plan;
    }

    private async Task<StartTaskResponse> StartAsync(string agency = "", string task = "T1") => await Plans.StartTaskAsync(
        new() { PlanId = "2026-taiqian", TaskCode = task, AgencyCode = agency, RandomnessSource = Source });

    private async Task<string> DrawnAsync(StartTaskResponse started)
    {
        string id = started.Draw.DrawId;
        await _office.Draws.CommitDrawAsync(new() { DrawId = id });
        await _office.Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits });
        return id;
    }

    private async Task<Visit[]> VisitsAsync(string drawId) => [.. (await _office.Draws.ListVisitsAsync(new() { DrawId = drawId })).Visits];

    private async Task<AuthoriseVisitResponse> VisitAsync(
        BypassReason reason = BypassReason.Unspecified, string agency = "market", string task = "", string requestId = "") =>
        await Plans.AuthoriseVisitAsync(new()
        {
            PlanId = "2026-taiqian",
            AgencyCode = agency,
            ObjectId = Shop,
            ApprovalNumber = "台市监检审〔2026〕9号",
            BypassReason = reason,
            TaskCode = task,
            RequestId = requestId,
        });
}
