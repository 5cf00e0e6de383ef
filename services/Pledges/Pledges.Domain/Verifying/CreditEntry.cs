using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// What a finding enters in the credit file: an official's grade with reasons (2.6). The credit office's rules decide whether it can; here it only
/// has to belong to a pledge that was found untrue or missed its day.
/// </summary>
public sealed record CreditEntry
{
    /// <summary>The grade; <see cref="EntryGrade.Minor"/> is education and no record.</summary>
    public required EntryGrade Grade { get; init; }

    /// <summary>What was done.</summary>
    public required EntryAct Act { get; init; }

    /// <summary>How grave the penalty is (0.3-2).</summary>
    public EntryClass Class { get; init; }

    /// <summary>Who determined it.</summary>
    public required Agency DeterminedBy { get; init; }

    /// <summary>On what it rests.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Number of the decision.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly DocumentDate { get; init; }

    /// <summary>Reasons for the grade.</summary>
    public required string Reason { get; init; }

    /// <summary>Day of the written notice before; null when there was none.</summary>
    public DateOnly? PriorNoticeOn { get; init; }

    /// <summary>Day on which the subject was told how to repair; null when it was not.</summary>
    public DateOnly? RepairNoticeServedOn { get; init; }

    /// <summary>Whose repair rules hold.</summary>
    public EntryRegime Regime { get; init; }

    /// <summary>Food, drugs, special equipment, work safety or fire.</summary>
    public bool SpecialSector { get; init; }

    /// <summary>First day of publication; null when it is not published.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>True when an outcome may carry an entry: the pledge is untrue, or its day was missed.</summary>
    public static bool Fits(VerificationFinding finding, PledgeState state)
    {
        ArgumentNullException.ThrowIfNull(finding);
        bool isUntrue = finding.FoundUntrue || finding.Outcome == VerificationOutcome.Penalty;
        return isUntrue || state == PledgeState.Overdue;
    }
}

/// <summary>Grades of dishonesty (2.6).</summary>
public enum EntryGrade
{
    /// <summary>轻微.</summary>
    Minor,

    /// <summary>一般.</summary>
    General,

    /// <summary>严重.</summary>
    Serious,
}

/// <summary>Acts that come of a pledge.</summary>
public enum EntryAct
{
    /// <summary>The pledge was false.</summary>
    FalsePledge,

    /// <summary>The pledge was not kept: late, unfit or not at all.</summary>
    UnkeptPledge,
}

/// <summary>Classes of disclosure; by type of penalty.</summary>
public enum EntryClass
{
    /// <summary>Not classed.</summary>
    Unspecified,

    /// <summary>轻微.</summary>
    Minor,

    /// <summary>一般.</summary>
    General,

    /// <summary>严重.</summary>
    Serious,
}

/// <summary>Whose repair rules hold for the entry.</summary>
public enum EntryRegime
{
    /// <summary>Not said: those of Credit China.</summary>
    Unspecified,

    /// <summary>信用中国.</summary>
    CreditChina,

    /// <summary>市场监管.</summary>
    MarketRegulation,

    /// <summary>A local platform.</summary>
    Local,
}
