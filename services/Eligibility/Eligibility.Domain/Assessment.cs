using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>
/// One pass over the facts of a case: gathers findings, signs for the early warning, and the next instant at which a fact or rule that was
/// looked at changes by itself.
/// </summary>
internal sealed class Assessment(EligibilityFacts facts, EligibilityRuleSet rules)
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _signs = new(StringComparer.Ordinal);
    private DateTimeOffset? _nextChange;

    public EligibilityFacts Facts => facts;

    public EligibilityRuleSet Rules => rules;

    public DateOnly Today { get; } = facts.Today;

    /// <summary>True from the first to the last day, both included; either one ahead is a change by itself.</summary>
    public bool Counts(DateOnly? first, DateOnly? last)
    {
        ChangesOn(first);
        ChangesOn(DayAfter(last));
        return !(Today < first) && !(Today > last);
    }

    /// <summary>Says that something changes at the start of a day.</summary>
    public void ChangesOn(DateOnly? day)
    {
        if (day > Today)
        {
            ChangesAt(ChinaTime.StartOf(day.Value));
        }
    }

    /// <summary>Says that something changes at an instant that lies ahead.</summary>
    public void ChangesAt(DateTimeOffset instant) => _nextChange = _nextChange < instant ? _nextChange : instant;

    /// <summary>Says that a sign was seen.</summary>
    public void Sign(string sign) => _signs.Add(sign);

    /// <summary>Adds a finding, unless its rule is not in force today.</summary>
    public void Find(Finding finding)
    {
        GroundRule rule = finding.Rule;
        if (Counts(rule.InForceFrom, rule.InForceUntil))
        {
            _findings.Add(LeavesToPeople(rule) ? finding with { Verdict = Verdict.ManualReview } : finding);
        }
    }

    public EligibilityDecision Decide()
    {
        _findings.Sort(FindingOrder.Compare);
        SignFindings();
        EarlyWarning warning = rules.EarlyWarning.Warn(_signs);
        ImmutableArray<ConditionRule> conditions = _findings.Count > 0 ? [] : [.. rules.Conditions.Where(c => c.AppliesTo(facts.Matter, warning.Level))];
        Verdict verdict = _findings.Count > 0 ? _findings[0].Verdict : conditions.IsEmpty ? Verdict.Eligible : Verdict.EligibleWithConditions;
        return new(verdict, [.. _findings], Consequences.NextOf(verdict), Consequences.RemediesOf(verdict, Today, rules), _nextChange, conditions, warning);
    }

    /// <summary>The day after; null when there is none, as after 9999-12-31, which people write for "without end".</summary>
    public static DateOnly? DayAfter(DateOnly? day) => day is { } last && last < DateOnly.MaxValue ? last.AddDays(1) : null;

    // PIPL 24, rules 2.6: a decision made only automatically may not be the last word about a person. Closed matters are closed to all.
    private bool LeavesToPeople(GroundRule rule) =>
        rule.Verdict == Verdict.NotEligible && rule.Ground != Ground.E01 &&
        facts.SubjectKind == SubjectKind.NaturalPerson && !facts.Matter.AutomaticRefusalOfPersons;

    private void SignFindings()
    {
        string? record = null;
        foreach (Finding finding in _findings.Where(f => f.Rule.Ground is not (Ground.E01 or Ground.Source)))
        {
            Sign(finding.Verdict == Verdict.NotEligible ? WarningSigns.FindingRefuses : WarningSigns.FindingNeedsReview);
            if (record is not null && record != finding.RecordId)
            {
                Sign(WarningSigns.SeveralRecords);
            }

            record = finding.RecordId;
        }
    }
}
