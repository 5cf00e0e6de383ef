using CreditRisk.Eligibility.Domain.Grounds;

namespace CreditRisk.Eligibility.Domain;

/// <summary>
/// Decides whether an applicant may use the pledge route. The same facts and rules give the same decision; the order of facts does
/// not matter; one more adverse fact never gives a milder verdict.
/// </summary>
public static class EligibilityPolicy
{
    private static readonly EligibilityDecision Clean = new(Verdict.Eligible, [], NextProcedure.Pledge, [], null, [], EarlyWarning.None);

    /// <summary>Applies every ground and lets the strictest finding win.</summary>
    public static EligibilityDecision Decide(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        return HasNothingToWeigh(facts, rules) ? Clean : Assess(facts, rules);
    }

    // Nearly everybody is clean: nothing is allocated for them.
    private static bool HasNothingToWeigh(EligibilityFacts facts, EligibilityRuleSet rules) =>
        facts.Standing is null && facts.RelatedPersons.IsEmpty && facts.OtherRulesFrom is null && facts.Matter.IsPlain && SourceGround.HasNothingToSay(facts, rules);

    private static EligibilityDecision Assess(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        var assessment = new Assessment(facts, rules);
        assessment.ChangesOn(facts.OtherRulesFrom);
        MatterGround.Apply(assessment);
        foreach (AdverseFact fact in facts.Standing?.Facts ?? [])
        {
            Apply(fact, assessment);
        }

        foreach (RelatedPerson person in facts.RelatedPersons)
        {
            RelatedPersonGround.Apply(person, assessment);
        }

        SourceGround.Apply(assessment);
        return assessment.Decide();
    }

    private static void Apply(AdverseFact fact, Assessment assessment)
    {
        switch (fact)
        {
            case ListedFact listed:
                ListGround.Apply(listed, assessment);
                break;
            case DishonestyFact record:
                DishonestyGround.Apply(record, assessment);
                break;
            case ResponsibilityFact responsibility:
                RelatedPersonGround.ApplyToApplicant(responsibility, assessment);
                break;
            case BanFact ban:
                BanGround.Apply(ban, assessment);
                break;
            case OpenCaseFact open:
                OpenCaseGround.Apply(open, assessment);
                break;
            default:
                throw new InvalidOperationException($"{fact.GetType().Name} has no ground.");
        }
    }
}
