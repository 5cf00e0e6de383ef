using System.Collections.Immutable;
using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Where a case stands.</summary>
public enum RepairState
{
    /// <summary>Applied for.</summary>
    Submitted = 1,

    /// <summary>The applicant was told once what is missing.</summary>
    SupplementAsked = 2,

    /// <summary>The notice was not answered in time.</summary>
    ClosedUnanswered = 3,

    /// <summary>Complete.</summary>
    Accepted = 4,

    /// <summary>Not accepted.</summary>
    RejectedAtEntry = 5,

    /// <summary>Somebody has taken it.</summary>
    UnderReview = 6,

    /// <summary>It takes longer.</summary>
    ReviewExtended = 7,

    /// <summary>Approved; the effect follows in the same append.</summary>
    Approved = 8,

    /// <summary>Refused with reasons.</summary>
    Refused = 9,

    /// <summary>Approved; systems have still to acknowledge.</summary>
    Syncing = 10,

    /// <summary>The record is repaired.</summary>
    Repaired = 11,

    /// <summary>The repair rested on false material.</summary>
    RepairRevoked = 12,

    /// <summary>The applicant withdrew.</summary>
    Withdrawn = 13,

    /// <summary>Sanctions are lifted while a plan is performed.</summary>
    TempSuspended = 14,

    /// <summary>The plan was not performed: everything is back.</summary>
    Restored = 15,

    /// <summary>The record was annulled or removed.</summary>
    Lapsed = 16,
}

/// <summary>A system that must acknowledge.</summary>
/// <param name="System">Its name.</param>
/// <param name="AcknowledgedAt">When it did; null while it has not.</param>
public sealed record RepairSync(string System, DateTimeOffset? AcknowledgedAt);

/// <summary>One repair case: the fold of its events.</summary>
/// <param name="Applied">The application.</param>
/// <param name="AppliedAt">When it was committed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecisionReason">The official's reasons; null before a decision.</param>
public sealed record RepairCase(RepairApplied Applied, DateTimeOffset AppliedAt, RepairState State, string? DecisionReason)
{
    /// <summary>Its id.</summary>
    public string CaseId => Applied.CaseId;

    /// <summary>The record to be repaired.</summary>
    public string RecordId => Applied.RecordId;

    /// <summary>True while something is due.</summary>
    public bool IsOpen => State is RepairState.Submitted or RepairState.SupplementAsked or RepairState.Accepted or RepairState.UnderReview
        or RepairState.ReviewExtended or RepairState.Syncing or RepairState.TempSuspended;

    /// <summary>Every clock that runs or stands still; none in an end state.</summary>
    public ImmutableArray<LegalClock> Clocks { get; init; } = [];

    /// <summary>What the one notice asked for; empty before it.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What was handed in after the notice.</summary>
    public ImmutableArray<Evidence> Supplied { get; init; } = [];

    /// <summary>The systems that must acknowledge, in the order of the approval.</summary>
    public ImmutableArray<RepairSync> Syncs { get; init; } = [];

    /// <summary>The day of the last escalation; null when there was none.</summary>
    public DateOnly? EscalatedOn { get; init; }

    /// <summary>Where an adverse decision can be fought; null when there is none.</summary>
    public Remedies? Remedies { get; init; }

    /// <summary>The soonest last day of its clocks; null when none runs.</summary>
    public Deadline? DueOn(WorkingCalendar calendar) =>
        Clocks.Select(clock => clock.DueOn(calendar)).Where(due => due is not null).OrderBy(due => due!.Value.Date).FirstOrDefault();

    /// <summary>A new case.</summary>
    public static RepairCase Open(RepairApplied applied, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(applied);
        return new(applied, at, RepairState.Submitted, null) { Clocks = RepairClocks.Of(applied.Terms) };
    }

    /// <summary>The case after one more of its events.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="at">When it was committed.</param>
    public RepairCase Evolve(RepairEvent happened, DateTimeOffset at)
    {
        RepairCase moved = happened switch
        {
            RepairSupplementAsked asked => this with { State = RepairState.SupplementAsked, Missing = [.. asked.Missing] },
            RepairMaterialSupplied supplied => this with { State = RepairState.Submitted, Supplied = Supplied.AddRange(supplied.Materials) },
            RepairClosedUnanswered => this with { State = RepairState.ClosedUnanswered },
            RepairAccepted => this with { State = RepairState.Accepted },
            RepairRejectedAtEntry rejected =>
                this with { State = RepairState.RejectedAtEntry, DecisionReason = rejected.Reason, Remedies = rejected.Remedies },
            RepairReviewStarted => this with { State = RepairState.UnderReview },
            RepairReviewExtended => this with { State = RepairState.ReviewExtended },
            RepairApproved approved => Approve(approved),
            RepairRefused refused => this with { State = RepairState.Refused, DecisionReason = refused.Reason, Remedies = refused.Remedies },
            RepairWithdrawn => this with { State = RepairState.Withdrawn },
            RepairAcknowledged acknowledged => this with { Syncs = [.. Syncs.Select(sync => Acknowledge(sync, acknowledged.System, at))] },
            RepairSyncEscalated escalated => this with { EscalatedOn = escalated.On },
            RecordRepaired => this with { State = RepairState.Repaired },
            RecordSuspended suspended => this with { State = RepairState.TempSuspended, DecisionReason = suspended.Reason },
            RepairRevoked revoked => this with { State = RepairState.RepairRevoked, DecisionReason = revoked.Reason },
            RecordRestored restored when State == RepairState.TempSuspended =>
                this with { State = RepairState.Restored, DecisionReason = restored.Reason },
            RepairLapsed lapsed => this with { State = RepairState.Lapsed, DecisionReason = lapsed.Reason },
            _ => this,
        };
        return moved with { Clocks = moved.IsOpen ? RepairClocks.After(Clocks, Applied.Terms.Limits, happened) : [] };
    }

    private RepairCase Approve(RepairApproved approved) => this with
    {
        State = approved.Systems.Count == 0 ? RepairState.Approved : RepairState.Syncing,
        DecisionReason = approved.Reason,
        Syncs = [.. approved.Systems.Select(system => new RepairSync(system, null))],
    };

    private static RepairSync Acknowledge(RepairSync sync, string system, DateTimeOffset at) =>
        sync.System == system && sync.AcknowledgedAt is null ? sync with { AcknowledgedAt = at } : sync;
}
