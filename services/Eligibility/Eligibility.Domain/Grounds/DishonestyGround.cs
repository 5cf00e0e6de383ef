using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E07 to E10: dishonesty on record that is neither repaired nor past its longest period (rules 2.3, 2.9).</summary>
internal static class DishonestyGround
{
    public static void Apply(DishonestyFact record, EligibilityFacts facts, EligibilityRuleSet rules, List<Finding> findings)
    {
        if (facts.Today > LastDayOf(record, rules))
        {
            return;
        }

        if (record.Act == DishonestAct.AdverseRecord)
        {
            if (facts.Matter.Family == MatterFamily.Certificate)
            {
                findings.Add(FindingOf(record, Reasons.AdverseRecord, rules));
            }
        }
        else if (record.Act == DishonestAct.FalsePledge)
        {
            findings.Add(FindingOf(record, Reasons.FalsePledge, rules));
        }

        if (record.Grade == DishonestyGrade.Serious)
        {
            findings.Add(FindingOf(record, Reasons.SeriousDishonesty, rules));
        }
        else if (record.Act != DishonestAct.AdverseRecord)
        {
            findings.Add(FindingOf(record, Reasons.GeneralDishonesty, rules));
        }
    }

    /// <summary>Last day on which the record counts: its class's longest publicity, and never longer than any record may be shown.</summary>
    public static DateOnly LastDayOf(DishonestyFact record, EligibilityRuleSet rules)
    {
        int months = rules.Publicity.TryGetValue(record.DisclosureClass, out PublicityPeriod? period)
            ? Math.Min(period.MaximumMonths, rules.LongestRecordMonths)
            : rules.LongestRecordMonths;
        return WorkingCalendar.AddMonths(record.DocumentDate, months);
    }

    private static Finding FindingOf(DishonestyFact record, string reason, EligibilityRuleSet rules)
    {
        GroundRule rule = rules[reason];
        return new(
            rule,
            rule.Verdict,
            record.RecordId,
            "",
            null,
            record.LegalBasis,
            record.HeldBy,
            record.DocumentNumber,
            record.DocumentDate,
            LastDayOf(record, rules),
            new(rule.Cure, EarliestRepairOf(record, rules), record.UnderRepair ? ["REPAIR_DECISION"] : ["PROOF_OF_PERFORMANCE", "REPAIR_COMMITMENT"]));
    }

    private static DateOnly? EarliestRepairOf(DishonestyFact record, EligibilityRuleSet rules) =>
        rules.Publicity.TryGetValue(record.DisclosureClass, out PublicityPeriod? period) && period.MinimumMonths > 0
            ? WorkingCalendar.AddMonths(record.DocumentDate, period.MinimumMonths)
            : null;
}
