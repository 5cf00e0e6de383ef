namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>
/// E14: a breach of a statutory or agreed duty leads to key examination and no simplified procedure "in the related matter" (HN 32). The matters
/// that the decision names are refused; when it names none, a person says whether this one is related; matters that it does not name are open.
/// </summary>
internal static class KeyExaminationGround
{
    public static void Apply(DishonestyFact record, Assessment assessment)
    {
        if (!assessment.Counts(null, record.KeyExaminationUntil))
        {
            return;
        }

        if (record.MatterCode.Length == 0 && record.RelatedMatters.IsEmpty)
        {
            assessment.Find(FindingOf(record, Reasons.KeyExaminationRelevance, assessment));
        }
        else if (Names(record, assessment.Facts.Matter.Code))
        {
            assessment.Find(FindingOf(record, Reasons.KeyExamination, assessment));
        }
        else
        {
            assessment.Sign(WarningSigns.KeyExaminationElsewhere);
        }
    }

    private static bool Names(DishonestyFact record, string matterCode) =>
        string.Equals(record.MatterCode, matterCode, StringComparison.Ordinal) || record.RelatedMatters.Contains(matterCode, StringComparer.Ordinal);

    private static Finding FindingOf(DishonestyFact record, string reason, Assessment assessment)
    {
        Finding finding = DishonestyGround.FindingOf(record, reason, assessment);
        if (record.KeyExaminationUntil is not { } last || last > finding.Until)
        {
            return finding;
        }

        return finding with { Until = last, Cure = finding.Cure with { EarliestDate = finding.Cure.EarliestDate ?? Assessment.DayAfter(last) } };
    }
}
