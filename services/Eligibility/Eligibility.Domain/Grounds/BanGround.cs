namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E12 and E13: a statutory ban for this permit. Repair does not lift it; only its last day does (ALL 78, 79).</summary>
internal static class BanGround
{
    public static void Apply(BanFact ban, Assessment assessment)
    {
        if (!assessment.Counts(ban.StartsOn, ban.EndsOn))
        {
            return;
        }

        if (!string.Equals(ban.MatterCode, assessment.Facts.Matter.Code, StringComparison.Ordinal))
        {
            assessment.Sign(WarningSigns.BanElsewhere);
            return;
        }

        GroundRule rule = assessment.Rules[ban.Kind == BanKind.FalseMaterial ? Reasons.BanFalseMaterial : Reasons.BanObtainedByDeceit];
        assessment.Find(new(rule, rule.Verdict, ban.RecordId, ban.LegalBasis, new(rule.Cure, Assessment.DayAfter(ban.EndsOn), []))
        {
            HeldBy = ban.HeldBy,
            DocumentNumber = ban.DocumentNumber,
            Since = ban.StartsOn,
            Until = ban.EndsOn,
            UnderObjection = !ban.OpenObjections.IsEmpty,
        });
    }
}
