using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>What follows from a verdict: where the applicant goes from here, and what can be done against the answer.</summary>
internal static class Consequences
{
    private static readonly RemedyKind[] AgainstRefusal = Enum.GetValues<RemedyKind>();

    public static NextProcedure NextOf(Verdict verdict) => verdict switch
    {
        Verdict.Eligible or Verdict.EligibleWithConditions => NextProcedure.Pledge,
        Verdict.ManualReview => NextProcedure.ReviewOrOrdinary,
        Verdict.NotEligible => NextProcedure.Ordinary,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static ImmutableArray<Remedy> RemediesOf(Verdict verdict, DateOnly today, EligibilityRuleSet rules) => verdict switch
    {
        Verdict.NotEligible => [.. AgainstRefusal.Select(kind => RemedyOf(kind, today, rules))],
        Verdict.ManualReview => [RemedyOf(RemedyKind.Objection, today, rules)],
        _ => [],
    };

    private static Remedy RemedyOf(RemedyKind kind, DateOnly today, EligibilityRuleSet rules) => rules.Remedies[kind] switch
    {
        { Days: > 0 } rule => new(kind, today.AddDays(rule.Days)),
        { Months: > 0 } rule => new(kind, WorkingCalendar.AddMonths(today, rule.Months)),
        _ => new(kind, null),
    };
}
