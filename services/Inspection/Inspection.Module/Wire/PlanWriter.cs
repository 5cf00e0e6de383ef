using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;

namespace CreditRisk.Inspection.Module.Wire;

/// <summary>Plans on their way into the journal, complete: what was left to defaults is filled in.</summary>
internal static class PlanWriter
{
    public static V1.DrawPlan ToWire(DrawPlan plan, DrawScope scope) => new()
    {
        Title = plan.Title,
        LibraryId = plan.LibraryId,
        ItemCodes = { plan.Items.Select(item => item.Code) },
        Strata = { plan.Strata.Select(ToWire) },
        TeamSize = plan.Matching.TeamSize,
        WorkloadCap = plan.Matching.WorkloadCap,
        Territorial = plan.Matching.Region != RegionRule.Any,
        WidenRegion = plan.Matching.Region == RegionRule.Widening,
        WorkloadOfYear = scope.CountsVisitsOfYear,
        AgencyCode = scope.AgencyCode,
        Exclusions = { scope.Exclusions.Select(ToWire) },
        Recusals = { scope.Recusals.Select(ToWire) },
        RandomnessSource = plan.Randomness.Description,
        BeaconRound = plan.Randomness.Round,
        BeaconRoundAt = plan.Randomness.At?.ToWire(),
        Mode = plan.Mode == DrawMode.Ordering ? V1.DrawMode.Ordering : V1.DrawMode.Sample,
        Labels = { scope.Labels },
        InspectorUnits = { scope.InspectorUnits },
        RegionCodes = { scope.Regions },
        Protocol = plan.Protocol,
        VisitsUntil = plan.Matching.CertificatesValidThrough.ToWire(),
        RepeatPairsAllowed = plan.Matching.RepeatPair == RepeatPairRule.Allowed,
        OverallFloor = plan.OverallFloor?.ToString() ?? "",
        Items = { plan.Items.Select(item => ToWire(item)) },
    };

    private static V1.PlanItem ToWire(PlanItem item) =>
        new() { ItemCode = item.Code, Specialities = { item.Specialities }, InspectorLevel = (V1.InspectorLevel)item.Level };

    private static V1.DrawStratum ToWire(Stratum stratum) => new()
    {
        RiskClass = stratum.Code,
        Ratio = stratum.Ratio.ToString(),
        Floor = stratum.Floor,
        WeightedRatio = stratum.Weighted?.ToString() ?? "",
    };

    private static V1.DrawExclusion ToWire(Exclusion exclusion) =>
        new() { ObjectId = exclusion.ObjectId, Reason = ReasonWire.ExclusionOf(exclusion.Reason) };

    private static V1.Recusal ToWire(Recusal recusal) =>
        new() { InspectorId = recusal.InspectorId, ObjectId = recusal.ObjectId, Reason = ReasonWire.RecusalOf(recusal.Reason) };
}
