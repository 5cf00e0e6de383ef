using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>What the list says about an item that bounds how it may be drawn (rules 5.3).</summary>
/// <param name="IsKey">A key item has no upper limit.</param>
/// <param name="MostRatio">The ratio on the list; null when the list names none.</param>
/// <param name="TimesPerYear">How often it is checked at one object in a year; 0 when the list does not say.</param>
public sealed record ItemLimit(bool IsKey, Ratio? MostRatio, int TimesPerYear = 0);

/// <summary>What a yearly plan must satisfy by itself.</summary>
public static class AnnualPlanRules
{
    private const int MostTasks = 500;
    private const int MostDepartments = 20;
    private const int MostFloor = 10_000_000;

    /// <summary>What is wrong, coded after the first fault; null when nothing is.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="profiles">The known profiles by id.</param>
    /// <param name="items">The item list, of the codes that the plan names.</param>
    /// <param name="libraries">What may be checked of the objects of libraries that say so (rules 5.4).</param>
    public static Refusal? Check(
        AnnualPlan plan,
        IReadOnlyDictionary<string, RatioProfile> profiles,
        IReadOnlyDictionary<string, ItemLimit> items,
        IReadOnlyDictionary<string, IReadOnlyList<string>> libraries)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(profiles);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(libraries);
        var faults = new FrameFaults();
        faults.AddUnless(plan.Tasks.Count is > 0 and <= MostTasks, "TASK_MISSING", "plan.tasks", $"A plan has 1 to {MostTasks} tasks.");
        faults.AddUnless(
            plan.Caps.PerAgency > 0 && plan.Caps.AllAgencies >= plan.Caps.PerAgency,
            "CAP_OUT_OF_RANGE", "plan.cap_all_agencies", "Caps start at 1, and that of all agencies is not below that of one.");
        for (int i = 0; i < plan.Tasks.Count && i < MostTasks; i++)
        {
            string field = $"plan.tasks[{i}]";
            PlannedTask task = plan.Tasks[i];
            faults.AddUnless(
                plan.Tasks.Take(i).All(other => other.TaskCode != task.TaskCode), "TASK_DUPLICATE", $"{field}.task_code", "An earlier task has this code.");
            faults.AddUnless(
                task.VisitsUntil.Year == plan.Year, "VISITS_OUTSIDE_YEAR", $"{field}.visits_until", "The visits end in the year of the plan.");
            faults.AddUnless(
                task.Track != TaskTrack.SpecialCampaign || task.CampaignApproval.Length > 0,
                "CAMPAIGN_NOT_APPROVED", $"{field}.campaign_approval", "A special campaign needs an approval of its own.");
            CheckDepartments(task, field, items, faults);
            faults.AddUnless(
                !libraries.TryGetValue(task.LibraryId, out IReadOnlyList<string>? allowed) || task.Departments.All(one => one.ItemCodes.All(allowed.Contains)),
                "ITEM_NOT_OF_LIBRARY", $"{field}.departments", "The library is tied to other items; list the libraries, or take another.");
            CheckShares(task, field, profiles.GetValueOrDefault(task.ProfileId), items, faults);
        }

        return faults.Count > 0 ? faults.ToRefusal() : null;
    }

    private static void CheckDepartments(
        PlannedTask task, string field, IReadOnlyDictionary<string, ItemLimit> items, FrameFaults faults)
    {
        faults.AddUnless(
            task.Departments.Count is > 0 and <= MostDepartments,
            "DEPARTMENT_MISSING", $"{field}.departments", $"A task has 1 to {MostDepartments} departments, the leader first.");
        faults.AddUnless(
            task.Departments.Select(department => department.Agency.Code).Distinct(StringComparer.Ordinal).Count() == task.Departments.Count,
            "DEPARTMENT_DUPLICATE", $"{field}.departments", "Each department is named once.");
        foreach (TaskDepartment department in task.Departments)
        {
            faults.AddUnless(department.Agency.IsNamed, "DEPARTMENT_MISSING", $"{field}.departments", "Name each department with code and name.");
            faults.AddUnless(department.ItemCodes.Count > 0, "UNKNOWN_ITEM", $"{field}.departments", "Each department checks at least one item.");
            faults.AddUnless(
                department.ItemCodes.All(items.ContainsKey),
                "UNKNOWN_ITEM", $"{field}.departments", "What is not on the item list must not be checked; save the item first.");
        }
    }

    private static void CheckShares(
        PlannedTask task, string field, RatioProfile? profile, IReadOnlyDictionary<string, ItemLimit> items, FrameFaults faults)
    {
        if (task.Track == TaskTrack.KeySupervision)
        {
            faults.AddUnless(
                task.Shares.Count == 0 && task.ProfileId.Length == 0,
                "RATIO_OUT_OF_PROFILE", $"{field}.strata", "Key supervision visits every object: it has no ratios.");
            return;
        }

        IReadOnlyList<ClassShare> shares = task.SharesUnder(profile);
        faults.AddUnless(
            task.ProfileId.Length == 0 || profile is not null, "PROFILE_UNKNOWN", $"{field}.ratio_profile", "There is no such profile; list them.");
        faults.AddUnless(
            shares.All(share => share.Floor is >= 0 and <= MostFloor), "FLOOR_OUT_OF_RANGE", $"{field}.strata", $"A floor is 0 to {MostFloor} objects.");
        faults.AddUnless(shares.Count > 0, "RATIO_MISSING", $"{field}.strata", "Name the classes and their shares, or a profile.");
        faults.AddUnless(
            profile is null || shares.All(share => profile.Classes.FirstOrDefault(one => one.RiskClass == share.RiskClass)?.Allows(share.Ratio) == true),
            "RATIO_OUT_OF_PROFILE", $"{field}.strata", "The profile has no such class, or other bounds for it.");
        faults.AddUnless(
            task.Mode == DrawMode.Ordering || shares.All(share => IsWithin(share.Ratio, task, items)),
            "ITEM_RATIO_EXCEEDED", $"{field}.strata", "A general item is drawn at most at the ratio on the item list.");
    }

    private static bool IsWithin(Ratio ratio, PlannedTask task, IReadOnlyDictionary<string, ItemLimit> items) => task.Departments
        .SelectMany(department => department.ItemCodes)
        .Select(items.GetValueOrDefault)
        .All(limit => limit is not { IsKey: false, MostRatio: { } most } || ratio.Billionths <= most.Billionths);
}
