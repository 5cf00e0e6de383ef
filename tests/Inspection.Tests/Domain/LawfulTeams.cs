using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>The rules of teams, written again from the law and without the draw.</summary>
internal static class LawfulTeams
{
    /// <summary>True when the team of the visit keeps every rule but the workload cap, which is one of all visits together.</summary>
    public static bool Allow(DrawBuilder draw, Visit visit)
    {
        InspectionObject target = visit.Target.Entry;
        MatchingRule rule = draw.Plan.Matching;
        Inspector[] team = [.. visit.Team.Select(s => draw.Inspectors.Single(i => i.Id == s.InspectorId))];
        PlanItem[] items = [.. draw.Plan.Items.Where(i => target.Items.Count == 0 || target.Items.Contains(i.Code))];
        return team.Length == rule.TeamSize
            && team.Distinct().Count() == team.Length
            && team.All(i => IsFit(draw, target, i, visit.Wider))
            && items.SelectMany(p => p.Specialities).Concat(target.Specialities).All(s => team.Any(i => i.Specialities.Contains(s)))
            && !team.Any(i => draw.Recusals.Any(r => r.InspectorId == i.Id && (r.ObjectId == target.Id || r.ObjectId.Length == 0)))
            && (rule.RepeatPair == RepeatPairRule.Allowed || team.Count(i => target.LastTeam.Contains(i.Id)) < 2);
    }

    /// <summary>True when certificate, scope, region and level of an inspector suit an object whose inspectors come from a wider region, or from its own.</summary>
    public static bool IsFit(DrawBuilder draw, InspectionObject target, Inspector inspector, string? wider)
    {
        PlanItem[] items = [.. draw.Plan.Items.Where(i => target.Items.Count == 0 || target.Items.Contains(i.Code))];
        return inspector.CertificateValidTo >= draw.Plan.Matching.CertificatesValidThrough
            && (inspector.Scopes.Count == 0 || items.All(p => inspector.Scopes.Contains(p.Code)))
            && (draw.Plan.Matching.Region == RegionRule.Any || inspector.Regions.Any(r => IsIn(r, target.Region, wider)))
            && items.All(p => p.Level == 0 || (inspector.Level != 0 && inspector.Level <= p.Level));
    }

    private static bool IsIn(string region, string own, string? wider) =>
        wider is null ? region == own : region.StartsWith(wider.Replace("00", "", StringComparison.Ordinal), StringComparison.Ordinal);
}
