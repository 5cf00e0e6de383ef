using CreditRisk.Inspection.V1;
using static CreditRisk.Inspection.Tests.Module.Office;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>A plan of an office, from its draft to draws and visits.</summary>
internal sealed class PlanDesk(Office office)
{
    public const string Source = "digits called out by the witnesses";

    public PlanService.PlanServiceClient Plans => new(office.As("officer"));

    public static AnnualPlan Plan() => new()
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
    public static AnnualPlan JointPlan()
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

    /// <summary>Two tasks of one department that each take every object of class A.</summary>
    public static AnnualPlan TwoTasks()
    {
        AnnualPlan plan = JointPlan();
        plan.Tasks[0].Departments.RemoveAt(1);
        plan.Tasks.Add(plan.Tasks[0].Clone());
        plan.Tasks[1].TaskCode = "T2";
        return plan;
    }

    public async Task<AnnualPlan> SaveAsync(AnnualPlan plan) => (await Plans.SavePlanAsync(new() { Plan = plan })).Plan;

    public async Task<AnnualPlan> PublishedAsync(AnnualPlan? plan = null)
    {
        await SaveAsync(plan ?? Plan());
        PlanService.PlanServiceClient second = new(office.As("second"));
        await second.ApprovePlanAsync(new() { PlanId = "2026-taiqian", ApprovalNumber = "台政〔2026〕1号" });
        return (await Plans.PublishPlanAsync(new() { PlanId = "2026-taiqian" })).Plan;
    }

    public async Task<StartTaskResponse> StartAsync(string agency = "", string task = "T1") => await Plans.StartTaskAsync(
        new() { PlanId = "2026-taiqian", TaskCode = task, AgencyCode = agency, RandomnessSource = Source });

    public async Task<string> DrawnAsync(StartTaskResponse started)
    {
        string id = started.Draw.DrawId;
        await office.Draws.CommitDrawAsync(new() { DrawId = id });
        await office.Draws.ProvideRandomnessAsync(new() { DrawId = id, PublicRandomness = County.Digits });
        return id;
    }

    public async Task<Visit[]> VisitsAsync(string drawId) => [.. (await office.Draws.ListVisitsAsync(new() { DrawId = drawId })).Visits];

    public async Task<AuthoriseVisitResponse> VisitAsync(
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

    /// <summary>A visit outside of the draws with a team, by the market department.</summary>
    public async Task<AuthoriseVisitResponse> NamedAsync(
        string[] team,
        string task = "",
        string requestId = "",
        BypassReason reason = BypassReason.Unspecified,
        string objectId = Shop,
        string item = "",
        Google.Type.Date? until = null) => await Plans.AuthoriseVisitAsync(new()
        {
            PlanId = "2026-taiqian",
            AgencyCode = "market",
            ObjectId = objectId,
            ApprovalNumber = "台市监检审〔2026〕9号",
            BypassReason = reason,
            TaskCode = task,
            RequestId = requestId,
            InspectorIds = { team },
            ItemCodes = { item.Length > 0 ? [item] : Array.Empty<string>() },
            VisitsUntil = until,
        });
}
