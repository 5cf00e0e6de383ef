namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>E07 to E10 and E14: dishonesty on record that is neither repaired nor past its longest period (rules 2.3, 2.9).</summary>
internal static class DishonestyGround
{
    public static void Apply(DishonestyFact record, Assessment assessment)
    {
        if (!RecordPeriod.Counts(record, assessment))
        {
            return;
        }

        ApplyAct(record, assessment);
        if (record.Grade == DishonestyGrade.Serious)
        {
            assessment.Find(FindingOf(record, Reasons.SeriousDishonesty, assessment));
        }
        else if (record.Act is not (DishonestAct.AdverseRecord or DishonestAct.DutyBreach))
        {
            assessment.Find(FindingOf(record, Reasons.GeneralDishonesty, assessment));
        }
    }

    public static Finding FindingOf(DishonestyFact record, string reason, Assessment assessment)
    {
        GroundRule rule = assessment.Rules[reason];
        Cure cure = new(
            rule.Cure,
            RecordPeriod.EarliestRepairOf(record, assessment),
            record.UnderRepair ? ["REPAIR_DECISION"] : ["PROOF_OF_PERFORMANCE", "REPAIR_COMMITMENT"]);
        return new(rule, rule.Verdict, record.RecordId, record.LegalBasis, cure)
        {
            HeldBy = record.HeldBy,
            DocumentNumber = record.DocumentNumber,
            Since = record.DocumentDate,
            Until = RecordPeriod.LastDayOf(record, assessment),
            UnderObjection = !record.OpenObjections.IsEmpty,
        };
    }

    private static void ApplyAct(DishonestyFact record, Assessment assessment)
    {
        switch (record.Act)
        {
            case DishonestAct.AdverseRecord when assessment.Facts.Matter.Family == MatterFamily.Certificate:
                assessment.Find(FindingOf(record, Reasons.AdverseRecord, assessment));
                break;
            case DishonestAct.AdverseRecord:
                assessment.Sign(WarningSigns.AdverseRecordBesideLicence);
                break;
            case DishonestAct.FalsePledge:
                assessment.Find(FindingOf(record, Reasons.FalsePledge, assessment));
                break;
            case DishonestAct.DutyBreach:
                KeyExaminationGround.Apply(record, assessment);
                break;
            case DishonestAct.UnkeptPledge or DishonestAct.FalseRepair:
                break;
            default:
                throw new InvalidOperationException($"Act {record.Act} has no ground.");
        }
    }
}
