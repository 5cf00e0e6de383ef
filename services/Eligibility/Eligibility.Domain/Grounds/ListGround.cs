using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E02 to E06: on a list of dishonest subjects, from the listing to its removal, its end, or the end of the agreement.</summary>
internal static class ListGround
{
    public static void Apply(ListedFact listed, EligibilityFacts facts, EligibilityRuleSet rules, List<Finding> findings)
    {
        if (facts.Today < listed.ListedOn || facts.Today > listed.LastDay)
        {
            return;
        }

        GroundRule ofLevel = rules[ReasonOf(listed.Level)];
        GroundRule rule = listed.PriorNoticeOn is null ? rules[Reasons.ListingDefective] with { Ground = ofLevel.Ground } : ofLevel;
        findings.Add(new(
            rule,
            rule.Verdict,
            listed.RecordId,
            listed.ListName,
            listed.Level,
            listed.LegalBasis,
            listed.HeldBy,
            listed.DocumentNumber,
            listed.ListedOn,
            listed.LastDay,
            new(rule.Cure, listed.LastDay?.AddDays(1), listed.PriorNoticeOn is null ? ["PRIOR_NOTICE"] : [])));
    }

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
