using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>A subject as decisions keep it: enough to decide again, and of a person no number.</summary>
/// <param name="Key">The pseudonym.</param>
/// <param name="Kind">Organisation or natural person.</param>
/// <param name="DisplayId">Credit code in clear, or masked citizen ID.</param>
public readonly record struct Party(SubjectKey Key, SubjectKind Kind, string DisplayId);

/// <summary>What ties a person to an entity (HN 35).</summary>
public enum RelatedPersonRole
{
    /// <summary>法定代表人.</summary>
    LegalRepresentative = 1,

    /// <summary>主要负责人.</summary>
    PersonInCharge = 2,

    /// <summary>实际控制人.</summary>
    ActualController = 3,
}

/// <summary>Somebody behind the applicant, with what is on record about them.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they are to the applicant.</param>
/// <param name="Standing">What is on record about them; null when nothing is.</param>
public sealed record RelatedPerson(Party Person, RelatedPersonRole Role, Standing? Standing);

/// <summary>Being responsible for a seriously dishonest entity: named in the entity's record, and over when that record is (HN 35).</summary>
/// <param name="Record">The entity's record; its id is the fact's.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Role">What the person is to the entity.</param>
public sealed record ResponsibilityFact(DishonestyFact Record, Party Entity, RelatedPersonRole Role) : AdverseFact(Record.RecordId);
