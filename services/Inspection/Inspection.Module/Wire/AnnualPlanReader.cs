using System.Security.Cryptography;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Yearly plans as officers write them. The form is judged here; whether the plan may be, the domain decides.</summary>
internal static class AnnualPlanReader
{
    private const int LongestText = 200;
    private const int LongestCode = 40;
    private const int MostEntries = 500;
    private const int DefaultTeam = 2;

    /// <summary>Reads a plan; what is wrong with it is added to the faults.</summary>
    /// <param name="faults">Gets them.</param>
    /// <param name="plan">What came in.</param>
    /// <param name="savedBy">The identity that saves it.</param>
    public static AnnualPlan ReadAnnualPlan(this FieldFaults faults, V1.AnnualPlan plan, string savedBy)
    {
        if (plan.Year is < 2020 or > 2100)
        {
            faults.Add("plan.year", "must be a year from 2020 to 2100.");
        }

        faults.AddIfMany("plan.tasks", plan.Tasks.Count);
        return new(
            faults.LibraryId("plan.plan_id", plan.PlanId),
            plan.Year,
            faults.FreeText("plan.title", plan.Title, 1, LongestText),
            faults.ReadAgency("plan.authority", plan.Authority),
            [.. plan.Tasks.Take(MostEntries).Select((task, i) => faults.ReadTask($"plan.tasks[{i}]", task))],
            new(OrDefault(plan.CapPerAgency, VisitCaps.Default.PerAgency), OrDefault(plan.CapAllAgencies, VisitCaps.Default.AllAgencies)))
        {
            SavedBy = savedBy,
        };
    }

    private static PlannedTask ReadTask(this FieldFaults faults, string field, V1.PlanTask task)
    {
        if (task.TaskCode.Length is 0 or > LongestCode || task.TaskCode.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            faults.Add($"{field}.task_code", "must be 1 to 40 characters A-Z, 0-9 and hyphen.");
        }

        faults.AddIfMany($"{field}.strata", task.Strata.Count);
        faults.AddIfMany($"{field}.departments", task.Departments.Count);
        PlannedTask read = new(
            task.TaskCode,
            faults.FreeText($"{field}.title", task.Title, 1, LongestText),
            (TaskTrack)faults.Choice($"{field}.track", task.Track),
            faults.LibraryId($"{field}.library_id", task.LibraryId),
            faults.ReadTokens($"{field}.labels", task.Labels),
            faults.FreeText($"{field}.ratio_profile", task.RatioProfile, 0, LongestCode),
            [.. task.Strata.Take(MostEntries).Select((share, i) => faults.ReadShare($"{field}.strata[{i}]", share))],
            task.Mode == V1.DrawMode.Ordering ? DrawMode.Ordering : DrawMode.Sample,
            [.. task.Departments.Take(MostEntries).Select((one, i) => faults.ReadDepartment($"{field}.departments[{i}]", one))],
            faults.Date($"{field}.visits_until", task.VisitsUntil),
            faults.FreeText($"{field}.campaign_approval", task.CampaignApproval, 0, LongestText),
            OrDefault(task.TeamSize, DefaultTeam))
        {
            ContentSha256 = "",
        };
        return read with { ContentSha256 = Convert.ToHexStringLower(SHA256.HashData(AnnualPlanWire.ToWire(read).ToByteArray())) };
    }

    private static ClassShare ReadShare(this FieldFaults faults, string field, V1.DrawStratum share) => new(
        share.RiskClass,
        faults.ReadRatio($"{field}.ratio", share.Ratio),
        share.Floor,
        share.WeightedRatio.Length == 0 ? null : faults.ReadRatio($"{field}.weighted_ratio", share.WeightedRatio));

    private static TaskDepartment ReadDepartment(this FieldFaults faults, string field, V1.TaskDepartment department) => new(
        faults.ReadAgency($"{field}.agency", department.Agency),
        faults.ReadTokens($"{field}.item_codes", department.ItemCodes),
        [.. department.InspectorUnits.Take(MostEntries).Select((unit, i) => faults.FreeText($"{field}.inspector_units[{i}]", unit, 1, LongestText))]);

    private static Agency ReadAgency(this FieldFaults faults, string field, Kernel.V1.Agency? agency) => new(
        faults.FreeText($"{field}.code", agency?.Code ?? "", 0, LongestCode),
        faults.FreeText($"{field}.name", agency?.Name ?? "", 0, LongestText),
        faults.FreeText($"{field}.region_code", agency?.RegionCode ?? "", 0, LongestCode));

    private static Ratio ReadRatio(this FieldFaults faults, string field, string text)
    {
        if (Ratio.Parse(text).TryGet(out Ratio ratio, out Refusal? refusal))
        {
            return ratio;
        }

        faults.Add(field, $"{refusal.Code}: {refusal.Message}");
        return default;
    }

    private static string[] ReadTokens(this FieldFaults faults, string field, RepeatedField<string> values)
    {
        faults.AddIfMany(field, values.Count);
        foreach (string fault in values.Take(MostEntries).Select(Token.Fault).OfType<string>())
        {
            faults.Add(field, fault);
        }

        return [.. values.Take(MostEntries)];
    }

    private static void AddIfMany(this FieldFaults faults, string field, int count)
    {
        if (count > MostEntries)
        {
            faults.Add(field, $"has {count} entries; {MostEntries} are the most.");
        }
    }

    private static int OrDefault(int value, int whenZero) => value == 0 ? whenZero : value;
}
