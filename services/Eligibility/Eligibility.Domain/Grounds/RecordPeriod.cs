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
    /// (after APL 37), as long as a sanction runs by statute (公示规定 13), and never longer than any record may be shown.
    /// </summary>
    public static DateOnly LastDayOf(DishonestyFact record, Assessment assessment)
    {
        EligibilityRuleSet rules = assessment.Rules;
        int then = LongestMonths(rules.PublicityOn(record.DocumentDate), record, rules);
        int now = LongestMonths(rules.PublicityOn(assessment.Today), record, rules);
        DateOnly publicityEnds = WorkingCalendar.AddMonths(record.DocumentDate, Math.Min(then, now));
        DateOnly longest = WorkingCalendar.AddMonths(record.DocumentDate, rules.LongestRecordMonths);
        return record.SanctionEndsOn is not { } sanctionEnds || sanctionEnds <= publicityEnds ? publicityEnds
            : sanctionEnds < longest ? sanctionEnds
            : longest;
    }

    /// <summary>First day on which repair can be applied for by the rules of today, after any sanction; null when nothing is to be waited for.</summary>
    public static DateOnly? EarliestRepairOf(DishonestyFact record, Assessment assessment)
    {
        DateOnly? shortest =
            assessment.Rules.PublicityOn(assessment.Today).Periods.TryGetValue(record.DisclosureClass, out PublicityPeriod? period) && period.MinimumMonths > 0
                ? WorkingCalendar.AddMonths(record.DocumentDate, period.MinimumMonths)
                : null;
        DateOnly? afterSanction = record.SanctionEndsOn?.AddDays(1);
        return shortest is null || afterSanction > shortest ? afterSanction ?? shortest : shortest;
    }

    private static int LongestMonths(PublicityRule rule, DishonestyFact record, EligibilityRuleSet rules) =>
        rule.Periods.TryGetValue(record.DisclosureClass, out PublicityPeriod? period)
            ? Math.Min(period.MaximumMonths, rules.LongestRecordMonths)
            : rules.LongestRecordMonths;
}
