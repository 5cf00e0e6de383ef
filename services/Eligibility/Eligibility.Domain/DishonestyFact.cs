using System.Collections.Immutable;
using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>What kind of act a dishonesty record is about.</summary>
public enum DishonestAct
{
    /// <summary>A pledge that was false when it was given (虚假承诺).</summary>
    FalsePledge,

    /// <summary>A pledge that was not kept (未履行承诺).</summary>
    UnkeptPledge,

    /// <summary>A more serious bad credit record that is no pledge (较严重的不良信用记录).</summary>
    AdverseRecord,

    /// <summary>False material in a repair.</summary>
    FalseRepair,

    /// <summary>A breach of a statutory or agreed duty that leads to key examination in related matters (HN 32).</summary>
    DutyBreach,
}

/// <summary>Pledge dishonesty grades that are on record; MINOR is education and never a fact here.</summary>
public enum DishonestyGrade
{
    /// <summary>一般失信.</summary>
    General,

    /// <summary>严重失信.</summary>
    Serious,
}

/// <summary>How long a record may be shown, by kind of penalty (22, 36, 107).</summary>
public enum DisclosureClass
{
    /// <summary>Not classed: no publicity period runs.</summary>
    None,

    /// <summary>轻微失信信息.</summary>
    Minor,

    /// <summary>一般失信信息.</summary>
    General,

    /// <summary>严重失信信息.</summary>
    Serious,
}

/// <summary>A dishonesty record that is neither repaired nor annulled (rules 2.6).</summary>
/// <param name="RecordId">Id of the record.</param>
/// <param name="Grade">Grade by social effect.</param>
/// <param name="Act">What was done.</param>
/// <param name="DisclosureClass">Decides the shortest and longest publicity.</param>
/// <param name="LegalBasis">What the record rests on.</param>
/// <param name="HeldBy">Who determined the act, and repairs it.</param>
/// <param name="DocumentNumber">The decision.</param>
/// <param name="DocumentDate">Day of the decision; clocks start here (36).</param>
/// <param name="UnderRepair">True while a repair is applied for.</param>
public sealed record DishonestyFact(
    string RecordId,
    DishonestyGrade Grade,
    DishonestAct Act,
    DisclosureClass DisclosureClass,
    LegalBasis LegalBasis,
    Agency HeldBy,
    string DocumentNumber,
    DateOnly DocumentDate,
    bool UnderRepair) : AdverseFact(RecordId)
{
    /// <summary>Last day of a ban or other sanction that runs by statute: the record counts at least so long. Null when none runs.</summary>
    public DateOnly? SanctionEndsOn { get; init; }

    /// <summary>Duty breach: the matter it concerns; empty when the decision names none.</summary>
    public string MatterCode { get; init; } = "";

    /// <summary>Duty breach: further matters that the decision names as related to it.</summary>
    public ImmutableArray<string> RelatedMatters { get; init; } = [];

    /// <summary>Duty breach: last day of the key examination by the decision; null when it lasts as long as the record.</summary>
    public DateOnly? KeyExaminationUntil { get; init; }
}
