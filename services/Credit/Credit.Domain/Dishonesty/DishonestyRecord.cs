using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>What a record means on a day.</summary>
public enum DishonestyStatus
{
    /// <summary>It counts.</summary>
    Recorded = 1,

    /// <summary>It counts; a repair is applied for and not decided.</summary>
    UnderRepair = 2,

    /// <summary>It does not count any more; it stays in the archive.</summary>
    Repaired = 3,

    /// <summary>Its longest period has passed: it does not count any more.</summary>
    Expired = 4,
}

/// <summary>One act of dishonesty on record.</summary>
/// <param name="Recorded">What was recorded.</param>
/// <param name="RecordedAt">When it was committed.</param>
/// <param name="OpenCaseId">The repair case that is not decided yet; null when there is none.</param>
/// <param name="RepairedAt">When it was repaired; null when it was not.</param>
public sealed record DishonestyRecord(
    DishonestyRecorded Recorded, DateTimeOffset RecordedAt, string? OpenCaseId, DateTimeOffset? RepairedAt)
{
    /// <summary>Its id.</summary>
    public string RecordId => Recorded.RecordId;

    /// <summary>What was recorded about the act.</summary>
    public DishonestyFacts Facts => Recorded.Facts;

    /// <summary>What the record means on a day.</summary>
    public DishonestyStatus StatusOn(DateOnly day) => this switch
    {
        { RepairedAt: not null } => DishonestyStatus.Repaired,
        _ when RepairRuleSet.CountsUntil(Facts, day) < day => DishonestyStatus.Expired,
        { OpenCaseId: not null } => DishonestyStatus.UnderRepair,
        _ => DishonestyStatus.Recorded,
    };

    /// <summary>The record after an event of one of its repair cases. Nothing brings a repaired record back to counting.</summary>
    public DishonestyRecord Evolve(RepairEvent happened, DateTimeOffset at) => happened switch
    {
        _ when RepairedAt is not null => this,
        RepairApplied applied => this with { OpenCaseId = applied.CaseId },
        RepairRefused or RepairWithdrawn => this with { OpenCaseId = null },
        RecordRepaired => this with { OpenCaseId = null, RepairedAt = at },
        _ => this,
    };
}
