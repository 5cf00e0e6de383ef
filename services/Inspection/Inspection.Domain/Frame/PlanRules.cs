namespace CreditRisk.Inspection.Domain;

/// <summary>What a plan and each of its parts must satisfy by themselves, before there are objects and inspectors.</summary>
internal static class PlanRules
{
    public const int MinTeamSize = 2;
    public const int MaxTeamSize = 10;

    public static void Check(DrawPlan plan, FrameFaults faults)
    {
        CheckName(plan.DrawId, plan.DrawNumber, plan.Title, plan.LibraryId, faults);
        faults.AddUnless(plan.Items.Count > 0, "INVALID_PLAN", "plan.items", "Name at least one item of the published list.");
        faults.AddUnless(Differ(plan.Items.Select(i => i.Code)), "DUPLICATE_ID", "plan.items", "Name each item once.");
        faults.AddUnless(plan.Strata.Count > 0, "INVALID_PLAN", "plan.strata", "Name at least one stratum.");
        faults.AddUnless(Differ(plan.Strata.Select(s => s.Code)), "DUPLICATE_ID", "plan.strata", "Name each stratum once.");
        foreach (PlanItem item in plan.Items)
        {
            CheckItem(item, faults);
        }

        foreach (Stratum stratum in plan.Strata)
        {
            CheckStratum(stratum, faults);
        }

        foreach (Direction direction in plan.Directions)
        {
            CheckDirection(direction, faults);
        }

        faults.AddUnless(
            plan.Protocol > 1 || !(plan.IsWeighted || plan.Directions.Count > 0), "INVALID_PLAN", "plan.protocol", "Weights and directions need version 2.");
        faults.AddUnless(plan.Protocol > 2 || !plan.NeedsVersion3, "INVALID_PLAN", "plan.protocol", "Levels and wider regions need version 3.");
        faults.AddUnless(plan.Directions.Distinct().Count() == plan.Directions.Count, "DUPLICATE_ID", "plan.directions", "Name each direction once.");
        faults.AddUnless(
            plan.Mode == DrawMode.Sample || !plan.IsWeighted, "INVALID_PLAN", "plan.mode", "An ordering takes all; leave the weighted shares out.");
        CheckTeamSize(plan.Matching.TeamSize, faults);
        CheckWorkloadCap(plan.Matching.WorkloadCap, faults);
        CheckSource(plan.Randomness, faults);
        faults.AddUnless(plan.OverallFloor != default(Ratio), "RATIO_OUT_OF_RANGE", "plan.overall_floor", Ratio.RatioForm);
    }

    public static void CheckName(string drawId, long number, string title, string library, FrameFaults faults)
    {
        faults.AddToken("plan.draw_id", drawId);
        faults.AddUnless(number >= 1, "INVALID_PLAN", "plan.draw_number", "Draws are numbered from 1 without gaps.");
        faults.AddText("plan.title", title);
        faults.AddToken("plan.library_id", library);
    }

    public static void CheckItem(PlanItem item, FrameFaults faults)
    {
        faults.AddToken("plan.items.code", item.Code);
        faults.AddTokens("plan.items.specialities", item.Specialities);
    }

    public static void CheckStratum(Stratum stratum, FrameFaults faults)
    {
        faults.AddToken("plan.strata.code", stratum.Code);
        string field = $"plan.strata[{stratum.Code}]";
        faults.AddUnless(stratum.Ratio != default, "RATIO_OUT_OF_RANGE", $"{field}.ratio", Ratio.RatioForm);
        faults.AddUnless(stratum.Weighted != default(Ratio), "RATIO_OUT_OF_RANGE", $"{field}.weighted_ratio", Ratio.RatioForm);
        faults.AddUnless(stratum.Floor >= 0, "INVALID_PLAN", $"{field}.floor", "A floor is a number of objects from 0.");
    }

    public static void CheckDirection(Direction direction, FrameFaults faults)
    {
        faults.AddToken("plan.directions.criterion", direction.Criterion);
        faults.AddToken("plan.directions.value", direction.Value);
    }

    public static void CheckTeamSize(int size, FrameFaults faults)
    {
        faults.AddUnless(size >= MinTeamSize, "TEAM_TOO_SMALL", "plan.matching.team_size", "A visit needs at least two inspectors.");
        faults.AddUnless(size <= MaxTeamSize, "INVALID_PLAN", "plan.matching.team_size", $"A team has at most {MaxTeamSize} inspectors.");
    }

    public static void CheckWorkloadCap(int cap, FrameFaults faults) =>
        faults.AddUnless(cap >= 0, "INVALID_PLAN", "plan.matching.workload_cap", "A cap is a number of visits, or 0 for no limit.");

    public static void CheckSource(RandomnessSource source, FrameFaults faults)
    {
        faults.AddText("plan.randomness.description", source.Description);
        bool isRound = source.Kind == RandomnessKind.Beacon ? source.Round > 0 : source.Round == 0;
        faults.AddUnless(isRound, "INVALID_PLAN", "plan.randomness.round", "A beacon has a round above 0, other sources have 0.");
    }

    private static bool Differ(IEnumerable<string> codes)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        return codes.All(seen.Add);
    }
}
