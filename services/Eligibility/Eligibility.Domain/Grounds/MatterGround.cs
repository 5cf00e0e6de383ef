namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E01: the matter is not in the catalogue of open matters, or excluded (S0-B 四, S0-C 一).</summary>
internal static class MatterGround
{
    public static void Apply(Assessment assessment)
    {
        MatterFact matter = assessment.Facts.Matter;
        SignWhat(matter, assessment);
        if (ReasonOf(matter.Closure) is { } reason)
        {
            GroundRule rule = assessment.Rules[reason];
            assessment.Find(new(rule, rule.Verdict, "", rule.LegalBasis, new(rule.Cure, null, [])));
        }
    }

    private static void SignWhat(MatterFact matter, Assessment assessment)
    {
        if (matter.VerificationDifficult)
        {
            assessment.Sign(WarningSigns.VerificationDifficult);
        }

        if (matter.ThirdPartyInterest)
        {
            assessment.Sign(WarningSigns.ThirdPartyInterest);
        }
    }

    private static string? ReasonOf(MatterClosure closure) => closure switch
    {
        MatterClosure.None => null,
        MatterClosure.Excluded => Reasons.MatterExcluded,
        MatterClosure.Suspended => Reasons.MatterSuspended,
        MatterClosure.Withdrawn => Reasons.MatterWithdrawn,
        MatterClosure.NotPublished => Reasons.MatterNotPublished,
        _ => throw new InvalidOperationException($"Closure {closure} has no reason."),
    };
}
