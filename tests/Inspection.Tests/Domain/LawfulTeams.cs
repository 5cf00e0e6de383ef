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
            && team.All(i => i.CertificateValidTo >= rule.CertificatesValidThrough)
            && team.All(i => i.Scopes.Count == 0 || items.All(p => i.Scopes.Contains(p.Code)))
            && items.SelectMany(p => p.Specialities).Concat(target.Specialities).All(s => team.Any(i => i.Specialities.Contains(s)))
            && (rule.Region == RegionRule.Any || team.All(i => i.Regions.Contains(target.Region)))
            && !team.Any(i => draw.Recusals.Any(r => r.InspectorId == i.Id && (r.ObjectId == target.Id || r.ObjectId.Length == 0)))
            && (rule.RepeatPair == RepeatPairRule.Allowed || team.Count(i => target.LastTeam.Contains(i.Id)) < 2);
    }
}
