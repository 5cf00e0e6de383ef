using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Plans as the contract writes them. The form is judged here; whether it can be drawn, the domain decides.</summary>
internal static class PlanReader
{
    private const int LongestText = 200;
    private const int DefaultTeam = 2;
    private const int MostEntries = 10_000;

    /// <summary>Reads a plan; what is wrong with it is added to the faults.</summary>
    public static DrawDraft ReadPlan(this FieldFaults faults, V1.DrawPlan plan)
    {
        if (plan.WorkloadOfYear && plan.WorkloadCap == 0)
        {
            faults.Add("plan.workload_of_year", "needs a workload_cap that the visits of the year count against.");
        }

        if (plan.AgencyCode.Length > 0 && Token.Fault(plan.AgencyCode) is { } fault)
        {
            faults.Add("plan.agency_code", $"The code {fault}");
        }

        if (plan.Exclusions.Count > MostEntries || plan.Recusals.Count > MostEntries)
        {
            faults.Add("plan", $"has {plan.Exclusions.Count} exclusions and {plan.Recusals.Count} recusals; each may be {MostEntries}.");
        }

        return new(
            faults.FreeText("plan.title", plan.Title, 1, LongestText),
            faults.LibraryId("plan.library_id", plan.LibraryId),
            plan.Mode == V1.DrawMode.Unspecified ? DrawMode.Sample : ModeOf(faults.Choice("plan.mode", plan.Mode)),
            [.. plan.ItemCodes],
            [.. plan.Strata.Select(ReadStratum)],
            faults.ReadTeams(plan),
            new(
                plan.BeaconRound > 0 ? RandomnessKind.Beacon : RandomnessKind.Digits,
                faults.FreeText("plan.randomness_source", plan.RandomnessSource, 1, LongestText),
                plan.BeaconRound)
            {
                At = plan.BeaconRoundAt?.ToDateTimeOffset(),
            },
            plan.OverallFloor.Length == 0 ? null : faults.ReadRatio("plan.overall_floor", plan.OverallFloor),
            faults.ReadScope(plan) with { InspectorUnits = [.. plan.InspectorUnits], CountsVisitsOfYear = plan.WorkloadOfYear, AgencyCode = plan.AgencyCode });
    }

    /// <summary>Checks the name of an object library.</summary>
    public static string LibraryId(this FieldFaults faults, string field, string value)
    {
        if (value.Length is 0 or > 64 || value.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            faults.Add(field, "must be 1 to 64 characters a-z, 0-9 and hyphen.");
        }
        else if (SubjectId.IsCitizenIdIn(value))
        {
            faults.Add(field, "holds a citizen ID.");
        }

        return value;
    }

    private static TeamDraft ReadTeams(this FieldFaults faults, V1.DrawPlan plan) => new(
        plan.TeamSize == 0 ? DefaultTeam : plan.TeamSize,
        faults.OptionalDate("plan.visits_until", plan.VisitsUntil),
        plan.WorkloadCap,
        plan.WidenRegion ? RegionRule.Widening : plan.Territorial ? RegionRule.Territorial : RegionRule.Any,
        plan.RepeatPairsAllowed ? RepeatPairRule.Allowed : RepeatPairRule.Forbidden);

    // A ratio that is none stays the default value, which the domain refuses by name.
    private static Stratum ReadStratum(V1.DrawStratum stratum) =>
        new(stratum.RiskClass, RatioOf(stratum.Ratio), stratum.Floor)
        {
            Weighted = stratum.WeightedRatio.Length == 0 ? null : RatioOf(stratum.WeightedRatio),
        };

    private static Ratio RatioOf(string text) => Ratio.TryParse(text, out Ratio ratio) ? ratio : default;

    private static Ratio ReadRatio(this FieldFaults faults, string field, string text)
    {
        if (Ratio.Parse(text).TryGet(out Ratio ratio, out Kernel.Refusal? refusal))
        {
            return ratio;
        }

        faults.Add(field, refusal.Message);
        return default;
    }

    private static DrawScope ReadScope(this FieldFaults faults, V1.DrawPlan plan)
    {
        for (int i = 0; i < plan.Exclusions.Count; i++)
        {
            faults.Choice($"plan.exclusions[{i}].reason", plan.Exclusions[i].Reason);
        }

        for (int i = 0; i < plan.Recusals.Count; i++)
        {
            faults.Choice($"plan.recusals[{i}].reason", plan.Recusals[i].Reason);
        }

        return faults.None
            ? new(
                [.. plan.Labels],
                [.. plan.Exclusions.Select(e => new Exclusion(e.ObjectId, ReasonWire.CodeOf(e.Reason)))],
                [.. plan.Recusals.Select(r => new Recusal(r.InspectorId, r.ObjectId, ReasonWire.CodeOf(r.Reason)))])
            {
                Regions = [.. plan.RegionCodes],
            }
            : new([], [], []);
    }

    private static DrawMode ModeOf(V1.DrawMode mode) => mode == V1.DrawMode.Ordering ? DrawMode.Ordering : DrawMode.Sample;
}
