using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Yearly plans as the contract writes them.</summary>
internal static class AnnualPlanWire
{
    public static V1.AnnualPlan ToWire(AnnualPlan plan) => new()
    {
        PlanId = plan.PlanId,
        Year = plan.Year,
        Title = plan.Title,
        Authority = plan.Authority.ToWire(),
        Tasks = { plan.Tasks.Select(ToWire) },
        CapPerAgency = plan.Caps.PerAgency,
        CapAllAgencies = plan.Caps.AllAgencies,
        State = (V1.PlanState)plan.Stage,
        Revision = plan.Revision,
    };

    public static V1.RatioProfile ToWire(RatioProfile profile) => new()
    {
        ProfileId = profile.ProfileId,
        Title = new() { Zh = profile.Zh, En = profile.En },
        Source = profile.Source,
        Classes = { profile.Classes.Select(ToWire) },
        OverallFloor = profile.OverallFloor?.ToString() ?? "",
    };

    public static V1.DrawStratum ToWire(ClassShare share) => new()
    {
        RiskClass = share.RiskClass,
        Ratio = share.Ratio.ToString(),
        Floor = share.Floor,
        WeightedRatio = share.WeightedRatio?.ToString() ?? "",
    };

    private static V1.ProfileClass ToWire(ProfileClass one) =>
        new() { RiskClass = one.RiskClass, Ratio = one.Ratio.ToString(), Least = one.Least.ToString(), Most = one.Most.ToString() };

    public static V1.PlanTask ToWire(PlannedTask task) => new()
    {
        TaskCode = task.TaskCode,
        Title = task.Title,
        Track = (V1.TaskTrack)task.Track,
        LibraryId = task.LibraryId,
        Labels = { task.Labels },
        RatioProfile = task.ProfileId,
        Strata = { task.Shares.Select(ToWire) },
        Mode = task.Mode == DrawMode.Ordering ? V1.DrawMode.Ordering : V1.DrawMode.Sample,
        Departments = { task.Departments.Select(ToWire) },
        VisitsUntil = task.VisitsUntil.ToWire(),
        CampaignApproval = task.CampaignApproval,
        TeamSize = task.TeamSize,
    };

    private static V1.TaskDepartment ToWire(TaskDepartment department) => new()
    {
        Agency = department.Agency.ToWire(),
        ItemCodes = { department.ItemCodes },
        InspectorUnits = { department.InspectorUnits },
    };
}
