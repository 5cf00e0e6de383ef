namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E01: the matter is not in the catalogue of open matters, or excluded (S0-B 四, S0-C 一).</summary>
internal static class MatterGround
{
    public static void Apply(EligibilityFacts facts, EligibilityRuleSet rules, List<Finding> findings)
    {
        string? reason = facts.Matter.Closure switch
        {
            MatterClosure.None => null,
            MatterClosure.Excluded => Reasons.MatterExcluded,
            MatterClosure.Suspended => Reasons.MatterSuspended,
            MatterClosure.Withdrawn => Reasons.MatterWithdrawn,
            MatterClosure.NotPublished => Reasons.MatterNotPublished,
            _ => throw new InvalidOperationException($"Closure {facts.Matter.Closure} has no reason."),
        };
        if (reason is null)
        {
            return;
        }

        GroundRule rule = rules[reason];
        findings.Add(new(rule, rule.Verdict, "", "", null, rule.LegalBasis, null, "", null, null, new(rule.Cure, null, [])));
    }
}
