using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>Grade of a false or unkept pledge by its social effect, given by an official.</summary>
public enum DishonestyGrade
{
    /// <summary>轻微失信: education only.</summary>
    Minor = 1,

    /// <summary>一般失信: the pledge route is closed until repair.</summary>
    General = 2,

    /// <summary>严重失信: joint sanctions.</summary>
    Serious = 3,
}

/// <summary>How long a record is shown, by kind of penalty (国办发〔2025〕22号). Not the same as the grade.</summary>
public enum DisclosureClass
{
    /// <summary>Not classed: nothing is published and no publicity period runs.</summary>
    Unclassed = 0,

    /// <summary>轻微失信信息.</summary>
    Minor = 1,

    /// <summary>一般失信信息.</summary>
    General = 2,

    /// <summary>严重失信信息.</summary>
    Serious = 3,
}

/// <summary>What was done.</summary>
public enum DishonestAct
{
    /// <summary>虚假承诺.</summary>
    FalsePledge = 1,

    /// <summary>未履行承诺.</summary>
    UnkeptPledge = 2,

    /// <summary>较严重的不良信用记录.</summary>
    AdverseRecord = 3,

    /// <summary>False material in a repair.</summary>
    FalseRepair = 4,

    /// <summary>Breach of a statutory or agreed duty (河南省社会信用条例 32).</summary>
    DutyBreach = 5,
}

/// <summary>What is recorded about one act.</summary>
public sealed record DishonestyFacts
{
    /// <summary>How grave it is; never <see cref="DishonestyGrade.Minor"/> in a record.</summary>
    public required DishonestyGrade Grade { get; init; }

    /// <summary>How long it is shown.</summary>
    public DisclosureClass DisclosureClass { get; init; }

    /// <summary>What was done.</summary>
    public DishonestAct Act { get; init; } = DishonestAct.FalsePledge;

    /// <summary>Matter it concerns; may be empty.</summary>
    public string MatterCode { get; init; } = "";

    /// <summary>Pledge it concerns; may be empty.</summary>
    public string PledgeId { get; init; } = "";

    /// <summary>Agency that determined the act, and that repairs it (谁认定、谁修复).</summary>
    public required Agency DeterminedBy { get; init; }

    /// <summary>What the decision rests on.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>Date of the decision; most publicity periods start on it.</summary>
    public required DateOnly DocumentDate { get; init; }

    /// <summary>The official's reasons for the grade.</summary>
    public required string Reason { get; init; }

    /// <summary>Documents that prove the act.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Day of the written notice before the decision; needed for serious acts (河南省社会信用条例 28).</summary>
    public DateOnly? PriorNoticeOn { get; init; }

    /// <summary>Day on which the repair notice was served with the decision (两书同达); null when it was not.</summary>
    public DateOnly? RepairNoticeServedOn { get; init; }

    /// <summary>Whose rules it is repaired by.</summary>
    public RepairRegime Regime { get; init; } = RepairRegime.CreditChina;

    /// <summary>Food, drugs, special equipment, work safety or fire, for which some rules set longer periods.</summary>
    public bool SpecialSector { get; init; }

    /// <summary>First day of publication; null when it is not published or nobody has told.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Last day of a suspension, ban or other sanction that runs by statute; null when there is none.</summary>
    public DateOnly? SanctionEndsOn { get; init; }

    /// <summary>What excludes the record from repair (信用修复管理办法 2); null when nothing does.</summary>
    public LegalBasis? NotRepairableBy { get; init; }

    /// <summary>Serious acts of an organisation: who is responsible for it (河南省社会信用条例 35).</summary>
    public IReadOnlyList<ResponsiblePerson> ResponsiblePersons { get; init; } = [];

    /// <summary>Duty breach: further matters that the decision names as related.</summary>
    public IReadOnlyList<string> RelatedMatters { get; init; } = [];

    /// <summary>Duty breach: last day of the key examination by the decision; null when it lasts as long as the record.</summary>
    public DateOnly? KeyExaminationUntil { get; init; }

    /// <summary>Day of the act, by which a person's age is judged; null takes the date of the decision.</summary>
    public DateOnly? ActOn { get; init; }

    /// <summary>The penalty was decided by summary procedure (行政处罚法 51).</summary>
    public bool IsSummary { get; init; }

    /// <summary>What the official saw before grading; null when nobody told.</summary>
    public ActCircumstances? Circumstances { get; init; }
}
