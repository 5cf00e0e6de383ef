namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E15: a verification found the pledge on the same matter untrue and its rectification is running (S0-C 二 4).</summary>
internal static class OpenCaseGround
{
    public static void Apply(OpenCaseFact open, Assessment assessment)
    {
        if (!string.Equals(open.MatterCode, assessment.Facts.Matter.Code, StringComparison.Ordinal))
        {
            assessment.Sign(WarningSigns.OpenCaseElsewhere);
            return;
        }

        GroundRule rule = assessment.Rules[Reasons.OpenCase];
        assessment.Find(new(rule, rule.Verdict, open.RecordId, rule.LegalBasis, new(rule.Cure, null, ["RECTIFICATION"]))
        {
            Since = open.Since,
            UnderObjection = !open.OpenObjections.IsEmpty,
        });
    }
}
