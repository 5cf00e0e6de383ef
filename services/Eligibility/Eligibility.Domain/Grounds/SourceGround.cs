using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>
/// Rules 2.11: where a mandatory source is stale, cannot be reached or never reported, nobody can say, and a person looks. A source that is
/// mandatory once reported does not count before its first report.
/// </summary>
internal static class SourceGround
{
    /// <summary>True when no source reported and none is mandatory from the first day.</summary>
    public static bool HasNothingToSay(EligibilityFacts facts, EligibilityRuleSet rules)
    {
        if (!facts.Sources.IsEmpty)
        {
            return false;
        }

        foreach (SourceRule source in rules.Sources)
        {
            if (source.Requirement == SourceRequirement.Always)
            {
                return false;
            }
        }

        return true;
    }

    public static void Apply(Assessment assessment)
    {
        foreach (SourceRule source in assessment.Rules.Sources)
        {
            SourceState? state = assessment.Facts.SourceOf(source.Source);
            if (source.Requirement == SourceRequirement.Always || (source.Requirement == SourceRequirement.OnceReported && state is not null))
            {
                Apply(source, state, assessment);
            }
        }
    }

    private static void Apply(SourceRule source, SourceState? state, Assessment assessment)
    {
        if (state is null || state.Unreachable)
        {
            assessment.Find(FindingOf(source, state, Reasons.SourceUnreachable, assessment.Rules));
        }
        else if (source.IsStale(state, assessment.Facts.At))
        {
            assessment.Find(FindingOf(source, state, Reasons.SourceStale, assessment.Rules));
        }
        else
        {
            assessment.ChangesAt(source.StaleFrom(state));
        }
    }

    private static Finding FindingOf(SourceRule source, SourceState? state, string reason, EligibilityRuleSet rules)
    {
        GroundRule rule = rules[reason];
        return new(rule, rule.Verdict, source.Source, rule.LegalBasis, new(rule.Cure, null, [state is null ? "FIRST_REPORT" : "SOURCE_REPORT"]))
        {
            Since = state is null ? null : ChinaTime.DateOf(state.AsOf),
        };
    }
}
