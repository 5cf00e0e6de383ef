using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E02 to E06: on a list of dishonest subjects, from the listing to its removal, its end, or the end of the agreement.</summary>
internal static class ListGround
{
    public static void Apply(ListedFact listed, Assessment assessment)
    {
        if (assessment.Counts(listed.ListedOn, listed.LastDay))
        {
            assessment.Find(FindingOf(listed, RuleOf(listed, assessment.Rules)));
        }
        else if (assessment.Today < listed.ListedOn)
        {
            assessment.Sign(WarningSigns.ListingAhead);
        }
    }

    public static Finding FindingOf(ListedFact listed, GroundRule rule) =>
        new(rule, rule.Verdict, listed.RecordId, listed.LegalBasis, CureOf(listed, rule))
        {
            ListName = listed.ListName,
            Level = listed.Level,
            HeldBy = listed.HeldBy,
            DocumentNumber = listed.DocumentNumber,
            Since = listed.ListedOn,
            Until = listed.LastDay,
            UnderObjection = !listed.OpenObjections.IsEmpty,
        };

    // Without proof of the notice before listing nobody is refused (HN 28, rules 2.5).
    private static GroundRule RuleOf(ListedFact listed, EligibilityRuleSet rules)
    {
        GroundRule ofLevel = rules[ReasonOf(listed.Level)];
        return listed.PriorNoticeOn is null ? rules[Reasons.ListingDefective] with { Ground = ofLevel.Ground } : ofLevel;
    }

    private static Cure CureOf(ListedFact listed, GroundRule rule) =>
        new(rule.Cure, Assessment.DayAfter(listed.LastDay), listed.PriorNoticeOn is null ? ["PRIOR_NOTICE"] : []);

    private static string ReasonOf(ListLevel level) => level switch
    {
        ListLevel.National => Reasons.ListedNational,
        ListLevel.Provincial => Reasons.ListedProvincial,
        ListLevel.City => Reasons.ListedCity,
        ListLevel.County => Reasons.ListedCounty,
        ListLevel.MutualRecognition => Reasons.ListedMutual,
        _ => throw new InvalidOperationException($"Level {level} has no ground."),
    };
}
