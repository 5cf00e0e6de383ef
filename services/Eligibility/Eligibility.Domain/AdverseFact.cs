using CreditRisk.Kernel;

namespace CreditRisk.Eligibility.Domain;

/// <summary>Something on record about a subject that may speak against the pledge route.</summary>
/// <param name="RecordId">Id of the record in the room that holds it.</param>
public abstract record AdverseFact(string RecordId);

/// <summary>A place on a list of dishonest subjects (rules 2.4).</summary>
/// <param name="RecordId">Id of the list entry.</param>
/// <param name="ListName">Name of the list.</param>
/// <param name="Level">Whose list it is.</param>
/// <param name="LegalBasis">What the list rests on.</param>
/// <param name="HeldBy">Who keeps the list.</param>
/// <param name="DocumentNumber">The listing decision.</param>
/// <param name="ListedOn">First day of the listing.</param>
/// <param name="PriorNoticeOn">Day of the written notice before listing (HN 28); null makes the entry defective.</param>
/// <param name="ExpectedEnd">Last day of the listing; null when it lasts until removal.</param>
/// <param name="AgreementEndsOn">Mutual recognition: last day of the agreement; null when it has no end.</param>
public sealed record ListedFact(
    string RecordId,
    string ListName,
    ListLevel Level,
    LegalBasis LegalBasis,
    Agency HeldBy,
    string DocumentNumber,
    DateOnly ListedOn,
    DateOnly? PriorNoticeOn,
    DateOnly? ExpectedEnd,
    DateOnly? AgreementEndsOn) : AdverseFact(RecordId)
{
    /// <summary>Last day on which the entry counts; null when nothing ends it by itself.</summary>
    public DateOnly? LastDay => (ExpectedEnd, AgreementEndsOn) switch
    {
        ({ } end, { } agreement) => end < agreement ? end : agreement,
        var (end, agreement) => end ?? agreement,
    };
}

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
    bool UnderRepair) : AdverseFact(RecordId);

/// <summary>A pledge found untrue whose rectification is running (rules 3.14).</summary>
/// <param name="RecordId">Id of the pledge.</param>
/// <param name="MatterCode">The matter it concerns; the case counts for this matter only.</param>
/// <param name="Since">Day of the verification.</param>
/// <param name="RectifyBy">Last day of the rectification; null when none was set.</param>
public sealed record OpenCaseFact(string RecordId, string MatterCode, DateOnly Since, DateOnly? RectifyBy) : AdverseFact(RecordId);
