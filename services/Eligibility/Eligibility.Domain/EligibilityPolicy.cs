using System.Collections.Immutable;
using CreditRisk.Eligibility.Domain.Grounds;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>
/// Decides whether an applicant may use the pledge route. The same facts and rules give the same decision; the order of facts does
/// not matter; one more adverse fact never gives a milder verdict.
/// </summary>
public static class EligibilityPolicy
{
    private static readonly EligibilityDecision Clean = new(Verdict.Eligible, [], NextProcedure.Pledge, [], null);

    /// <summary>Applies every ground and lets the strictest finding win.</summary>
    public static EligibilityDecision Decide(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        if (facts.Standing is null && facts.Matter.Closure == MatterClosure.None)
        {
            return Clean;
        }

        ImmutableArray<Finding> findings = Find(facts, rules);
        Verdict verdict = findings.IsEmpty ? Verdict.Eligible : findings[0].Verdict;
        return new(verdict, findings, NextOf(verdict), RemediesOf(verdict, facts, rules), NextChange(facts, rules));
    }

    private static ImmutableArray<Finding> Find(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        var findings = new List<Finding>();
        foreach (AdverseFact fact in facts.Standing?.Facts ?? [])
        {
            switch (fact)
            {
                case ListedFact listed:
                    ListGround.Apply(listed, facts, rules, findings);
                    break;
                case DishonestyFact record:
                    DishonestyGround.Apply(record, facts, rules, findings);
                    break;
                case OpenCaseFact open:
                    OpenCaseGround.Apply(open, facts, rules, findings);
                    break;
                default:
                    throw new InvalidOperationException($"{fact.GetType().Name} has no ground.");
            }
        }

        IEnumerable<Finding> ofSubject = LeavesPersonsToPeople(facts) ? findings.Select(ToReview).ToList() : findings;
        var all = new List<Finding>(ofSubject);
        MatterGround.Apply(facts, rules, all);
        return [.. all.OrderByDescending(f => f.Verdict).ThenBy(f => f.Rule.Ground).ThenBy(f => f.RecordId, StringComparer.Ordinal)];
    }

    // PIPL 24, rules 2.6: a decision made only automatically may not be the last word about a person.
    private static bool LeavesPersonsToPeople(EligibilityFacts facts) =>
        facts.SubjectKind == SubjectKind.NaturalPerson && !facts.Matter.AutomaticRefusalOfPersons;

    private static Finding ToReview(Finding finding) =>
        finding.Verdict == Verdict.NotEligible ? finding with { Verdict = Verdict.ManualReview } : finding;

    private static NextProcedure NextOf(Verdict verdict) => verdict switch
    {
        Verdict.Eligible or Verdict.EligibleWithConditions => NextProcedure.Pledge,
        Verdict.ManualReview => NextProcedure.ReviewOrOrdinary,
        Verdict.NotEligible => NextProcedure.Ordinary,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    private static ImmutableArray<Remedy> RemediesOf(Verdict verdict, EligibilityFacts facts, EligibilityRuleSet rules) => verdict switch
    {
        Verdict.NotEligible => [.. Enum.GetValues<RemedyKind>().Select(kind => RemedyOf(kind, facts.Today, rules))],
        Verdict.ManualReview => [RemedyOf(RemedyKind.Objection, facts.Today, rules)],
        _ => [],
    };

    private static Remedy RemedyOf(RemedyKind kind, DateOnly today, EligibilityRuleSet rules) => rules.Remedies[kind] switch
    {
        { Days: > 0 } rule => new(kind, today.AddDays(rule.Days)),
        { Months: > 0 } rule => new(kind, WorkingCalendar.AddMonths(today, rule.Months)),
        _ => new(kind, null),
    };

    private static DateTimeOffset? NextChange(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        DateOnly? next = null;
        foreach (AdverseFact fact in facts.Standing?.Facts ?? [])
        {
            DateOnly? change = fact switch
            {
                ListedFact listed when facts.Today < listed.ListedOn => listed.ListedOn,
                ListedFact listed => listed.LastDay?.AddDays(1),
                DishonestyFact record => DishonestyGround.LastDayOf(record, rules).AddDays(1),
                _ => null,
            };
            if (change > facts.Today && (next is null || change < next))
            {
                next = change;
            }
        }

        return next is { } day ? ChinaTime.StartOf(day) : null;
    }
}
