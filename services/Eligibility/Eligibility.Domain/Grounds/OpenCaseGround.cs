namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E15: a verification found the pledge on the same matter untrue and its rectification is running (S0-C 二 4).</summary>
internal static class OpenCaseGround
{
    public static void Apply(OpenCaseFact open, EligibilityFacts facts, EligibilityRuleSet rules, List<Finding> findings)
    {
        if (!string.Equals(open.MatterCode, facts.Matter.Code, StringComparison.Ordinal))
        {
            return;
        }

        GroundRule rule = rules[Reasons.OpenCase];
        findings.Add(new(
            rule, rule.Verdict, open.RecordId, "", null, rule.LegalBasis, null, "", open.Since, null, new(rule.Cure, null, ["RECTIFICATION"])));
    }
}
