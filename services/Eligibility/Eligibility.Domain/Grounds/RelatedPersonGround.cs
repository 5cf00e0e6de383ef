namespace CreditRisk.Eligibility.Domain.Grounds;

/// <summary>
/// E11: somebody behind the applicant is responsible for a seriously dishonest entity, or is seriously dishonest or listed themselves (HN 35,
/// S0-C 十). It leads to a person's look, never to a refusal: the relation itself must be checked.
/// </summary>
internal static class RelatedPersonGround
{
    public static void Apply(RelatedPerson person, Assessment assessment)
    {
        foreach (AdverseFact fact in person.Standing?.Facts ?? [])
        {
            Finding? finding = fact switch
            {
                ListedFact listed when assessment.Counts(listed.ListedOn, listed.LastDay) =>
                    ListGround.FindingOf(listed, assessment.Rules[Reasons.RelatedPersonListed]),
                DishonestyFact { Grade: DishonestyGrade.Serious } record when RecordPeriod.Counts(record, assessment) =>
                    DishonestyGround.FindingOf(record, Reasons.RelatedPersonSerious, assessment),
                ResponsibilityFact responsibility when RecordPeriod.Counts(responsibility.Record, assessment) =>
                    FindingOf(responsibility, Reasons.RelatedPersonResponsible, assessment),
                _ => null,
            };
            if (finding is not null)
            {
                assessment.Find(finding with { Person = person });
            }
        }
    }

    /// <summary>The applicant itself is on record as responsible: joint sanctions reach responsible persons, too (rules 2.6).</summary>
    public static void ApplyToApplicant(ResponsibilityFact responsibility, Assessment assessment)
    {
        if (RecordPeriod.Counts(responsibility.Record, assessment))
        {
            assessment.Find(FindingOf(responsibility, Reasons.ResponsiblePerson, assessment));
        }
    }

    private static Finding FindingOf(ResponsibilityFact responsibility, string reason, Assessment assessment) =>
        DishonestyGround.FindingOf(responsibility.Record, reason, assessment) with
        {
            ResponsibleFor = responsibility.Entity,
            UnderObjection = !responsibility.OpenObjections.IsEmpty,
        };
}
