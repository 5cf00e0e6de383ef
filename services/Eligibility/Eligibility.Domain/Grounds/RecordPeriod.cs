using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>How long a dishonesty record counts, and when it can be repaired (rules 2.9, 4.1).</summary>
internal static class RecordPeriod
{
    /// <summary>True while the record counts; its end ahead, and new publicity rules ahead, are changes by themselves.</summary>
    public static bool Counts(DishonestyFact record, Assessment assessment)
    {
        foreach (PublicityRule rule in assessment.Rules.Publicity)
        {
            assessment.ChangesOn(rule.InForceFrom);
        }

        return assessment.Counts(null, LastDayOf(record, assessment));
    }

    /// <summary>
    /// Last day on which the record counts: its class's longest publicity by the rules of its date, or by those of today where they are kinder
    /// (after APL 37), and never longer than any record may be shown.
    /// </summary>
    public static DateOnly LastDayOf(DishonestyFact record, Assessment assessment)
    {
        EligibilityRuleSet rules = assessment.Rules;
        int then = LongestMonths(rules.PublicityOn(record.DocumentDate), record, rules);
        int now = LongestMonths(rules.PublicityOn(assessment.Today), record, rules);
        return WorkingCalendar.AddMonths(record.DocumentDate, Math.Min(then, now));
    }

    /// <summary>First day on which repair can be applied for by the rules of today; null when no period runs.</summary>
    public static DateOnly? EarliestRepairOf(DishonestyFact record, Assessment assessment) =>
        assessment.Rules.PublicityOn(assessment.Today).Periods.TryGetValue(record.DisclosureClass, out PublicityPeriod? period) && period.MinimumMonths > 0
            ? WorkingCalendar.AddMonths(record.DocumentDate, period.MinimumMonths)
            : null;

    private static int LongestMonths(PublicityRule rule, DishonestyFact record, EligibilityRuleSet rules) =>
        rule.Periods.TryGetValue(record.DisclosureClass, out PublicityPeriod? period)
            ? Math.Min(period.MaximumMonths, rules.LongestRecordMonths)
            : rules.LongestRecordMonths;
}
