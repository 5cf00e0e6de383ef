using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain.Dishonesty;

/// <summary>What a record means on a day.</summary>
public enum DishonestyStatus
{
    /// <summary>It counts.</summary>
    Recorded = 1,

    /// <summary>It counts; a repair is applied for and not in effect.</summary>
    UnderRepair = 2,

    /// <summary>It does not count any more; it stays in the archive.</summary>
    Repaired = 3,

    /// <summary>Its longest period has passed: it does not count any more.</summary>
    Expired = 4,

    /// <summary>The act it rests on was revoked: it does not count any more.</summary>
    Annulled = 5,

    /// <summary>It does not count while a plan or settlement is performed.</summary>
    Suspended = 6,
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

    /// <summary>What it says about the act, corrections included.</summary>
    public DishonestyFacts Facts { get; init; } = Recorded.Facts;

    /// <summary>Stable name of who recorded it; empty when nobody knows.</summary>
    public string RecordedBy { get; init; } = "";

    /// <summary>When it was annulled; null when it was not.</summary>
    public DateTimeOffset? AnnulledAt { get; init; }

    /// <summary>True while sanctions are lifted for a plan or settlement.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>True when an objection ended its publication.</summary>
    public bool IsPublicationStopped { get; init; }

    /// <summary>How its publication was withdrawn after an annulment; null when it was not.</summary>
    public RecordPublicationWithdrawn? Withdrawal { get; init; }

    /// <summary>The clock that runs from an annulment until the publication is withdrawn; null otherwise.</summary>
    public LegalClock? WithdrawalClock { get; init; }

    /// <summary>The day on which a withdrawal that is overdue was last escalated; null when there was none.</summary>
    public DateOnly? WithdrawalEscalatedOn { get; init; }

    /// <summary>True when it is shown: classed or published, and neither stopped by an objection nor repaired.</summary>
    public bool IsShown => !IsPublicationStopped && RepairedAt is null && (Facts.PublishedOn is not null || Facts.DisclosureClass != DisclosureClass.Unclassed);

    /// <summary>The record as a new reader needs it.</summary>
    public DishonestyRecorded AsItStands() => Recorded with { Facts = Facts };

    /// <summary>What the record means on a day.</summary>
    public DishonestyStatus StatusOn(DateOnly day, RepairRuleBook rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return this switch
        {
            { AnnulledAt: not null } => DishonestyStatus.Annulled,
            { RepairedAt: not null } => DishonestyStatus.Repaired,
            _ when rules.CountsUntil(Facts, day) < day => DishonestyStatus.Expired,
            { IsSuspended: true } => DishonestyStatus.Suspended,
            { OpenCaseId: not null } => DishonestyStatus.UnderRepair,
            _ => DishonestyStatus.Recorded,
        };
    }

    /// <summary>The record after an event of one of its repair cases. Only a restoration brings it back to counting.</summary>
    public DishonestyRecord Evolve(RepairEvent happened, DateTimeOffset at) => happened switch
    {
        RecordRestored => this with { OpenCaseId = null, RepairedAt = null, IsSuspended = false },
        _ when RepairedAt is not null => this,
        RepairApplied applied => this with { OpenCaseId = applied.CaseId },
        RepairRefused or RepairWithdrawn or RepairRejectedAtEntry or RepairClosedUnanswered or RepairLapsed =>
            this with { OpenCaseId = null, IsSuspended = false },
        RecordSuspended => this with { IsSuspended = true },
        RecordRepaired => this with { OpenCaseId = null, RepairedAt = at, IsSuspended = false },
        _ => this,
    };
}
