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
            && team.All(i => IsFit(draw, target, i))
            && items.SelectMany(p => p.Specialities).Concat(target.Specialities).All(s => team.Any(i => i.Specialities.Contains(s)))
            && !team.Any(i => draw.Recusals.Any(r => r.InspectorId == i.Id && (r.ObjectId == target.Id || r.ObjectId.Length == 0)))
            && (rule.RepeatPair == RepeatPairRule.Allowed || team.Count(i => target.LastTeam.Contains(i.Id)) < 2);
    }

    /// <summary>True when certificate, scope and region of an inspector suit an object.</summary>
    public static bool IsFit(DrawBuilder draw, InspectionObject target, Inspector inspector) =>
        inspector.CertificateValidTo >= draw.Plan.Matching.CertificatesValidThrough
        && (inspector.Scopes.Count == 0 ||
            draw.Plan.Items.Where(i => target.Items.Count == 0 || target.Items.Contains(i.Code)).All(p => inspector.Scopes.Contains(p.Code)))
        && (draw.Plan.Matching.Region == RegionRule.Any || inspector.Regions.Contains(target.Region));
}
