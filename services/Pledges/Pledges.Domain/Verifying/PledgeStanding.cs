using System.Diagnostics.CodeAnalysis;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>What has happened to a pledge since it was registered.</summary>
/// <param name="State">State by its events; what follows from the passing of time is added by <see cref="At"/>.</param>
/// <param name="Rectification">The rectification that is running; null when none is.</param>
public sealed record PledgeStanding(PledgeState State, Rectification? Rectification)
{
    /// <summary>As registered.</summary>
    public static PledgeStanding Registered { get; } = new(PledgeState.Signed, null);

    /// <summary>As withdrawn.</summary>
    public static PledgeStanding Withdrawn { get; } = new(PledgeState.Withdrawn, null);

    /// <summary>Day on which what was due was handed in; null while it is not, and after it was returned as unfit.</summary>
    public DateOnly? MaterialOn { get; init; }

    /// <summary>The receipt of confirmation (确认回执); null before.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>Day of the finding that led to the announcement that runs; null when none does.</summary>
    public DateOnly? AnnouncedSince { get; init; }

    /// <summary>Last day of the announcement that runs; null when none does.</summary>
    public DateOnly? AnnouncedUntil { get; init; }

    /// <summary>True once it was noted that the agreed day has passed.</summary>
    public bool IsOverdueNoted { get; init; }

    /// <summary>True once a penalty or a transfer was recorded before anything was found, which change no state.</summary>
    public bool IsSanctioned { get; init; }

    /// <summary>Last day for the decision after it was postponed; null when it was not.</summary>
    public Deadline? PostponedTo { get; init; }

    /// <summary>Why the office refused; null when it did not.</summary>
    public RefusedDecision? RefusedDecision { get; init; }

    /// <summary>Day of the last check before the decision that found nothing contrary; null when there was none.</summary>
    public DateOnly? PreCheckedOn { get; init; }

    /// <summary>The check that was ordered and is not done; null when none is.</summary>
    public OrderedCheck? Ordered { get; init; }

    /// <summary>True while a finding is waited for: nothing was found, something is open, or a check was ordered.</summary>
    public bool IsToBeVerified => IsOpen || Ordered is not null;

    /// <summary>True while somebody must still verify: nothing was found, or a rectification or announcement is open.</summary>
    public bool IsOpen => State is PledgeState.Signed or PledgeState.Rectifying or PledgeState.Announced;

    /// <summary>Last day for the decision; null when none is waited for.</summary>
    public Deadline? DecideBy(SignedPledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        return State == PledgeState.Signed && pledge.DecidedAt is null ? PostponedTo ?? pledge.DecideBy : null;
    }

    /// <summary>The state at an instant: decisions take effect and agreed days pass without an event.</summary>
    public PledgeState At(SignedPledge pledge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        if (State != PledgeState.Signed || pledge.DecidedAt is not { } decidedAt || now < decidedAt)
        {
            return State;
        }

        return this switch
        {
            { Receipt: not null } => PledgeState.Confirmed,
            { MaterialOn: not null } => PledgeState.MaterialSubmitted,
            _ when ChinaTime.DateOf(now) > pledge.DueOn => PledgeState.Overdue,
            _ when pledge.Application.Form == PledgeForm.ConditionsByDate => PledgeState.GrantedNotOperating,
            _ => PledgeState.Decided,
        };
    }

    /// <summary>
    /// Whether the holder of a licence may operate (1.12): once it is granted and while it is not taken away, but who promised the conditions by a
    /// date never before the receipt. What replaces a certificate or only lacks papers grants nothing to operate.
    /// </summary>
    public bool MayOperate(SignedPledge pledge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        bool isHeld = At(pledge, now) is not (PledgeState.NoticeServed or PledgeState.Signed or PledgeState.Withdrawn or PledgeState.Terminated
            or PledgeState.Refused or PledgeState.Revoked or PledgeState.Cancelled);
        return isHeld && pledge.Type == PledgeType.Approval && !IsHeldBack(pledge);
    }

    /// <summary>True for who promised the conditions by a date and has no receipt.</summary>
    public bool IsHeldBack(SignedPledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        return pledge.Application.Form == PledgeForm.ConditionsByDate && Receipt is null;
    }
}

/// <summary>A refusal by the office.</summary>
/// <param name="Number">Number of the decision.</param>
/// <param name="Reason">Facts, rule and reasons as the applicant was told them.</param>
/// <param name="At">When.</param>
public sealed record RefusedDecision(string Number, string Reason, DateTimeOffset At);

/// <summary>The receipt without which who promised the conditions by a date may not operate.</summary>
/// <param name="Number">Its number.</param>
/// <param name="On">The day it was issued.</param>
public sealed record Receipt(string Number, DateOnly On);

/// <summary>An order to rectify within a limit (责令限期整改).</summary>
/// <param name="OrderedOn">Day of the verification that led to it.</param>
/// <param name="Until">Last day.</param>
public sealed record Rectification(DateOnly OrderedOn, DateOnly Until);

/// <summary>States of a pledge.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Signed by hand, not the integer.")]
public enum PledgeState
{
    /// <summary>Notice served, nothing signed.</summary>
    NoticeServed,

    /// <summary>Signed; the decision lies ahead.</summary>
    Signed,

    /// <summary>Decided; may operate.</summary>
    Decided,

    /// <summary>Withdrawn before completion; leaves no trace on credit (1.14).</summary>
    Withdrawn,

    /// <summary>Holds the licence, may not operate.</summary>
    GrantedNotOperating,

    /// <summary>Deferred material handed in.</summary>
    MaterialSubmitted,

    /// <summary>Receipt of confirmation issued.</summary>
    Confirmed,

    /// <summary>The agreed day passed without confirmation.</summary>
    Overdue,

    /// <summary>Found untrue, rectification running.</summary>
    Rectifying,

    /// <summary>Verified without objection, or rectified.</summary>
    Fulfilled,

    /// <summary>撤销.</summary>
    Revoked,

    /// <summary>终止办理: found untrue before the decision.</summary>
    Terminated,

    /// <summary>公告: the holder cannot be reached.</summary>
    Announced,

    /// <summary>注销 after revocation.</summary>
    Cancelled,

    /// <summary>Not revoked because of the public interest (ALL 69).</summary>
    RevocationWithheld,

    /// <summary>The office decided against it; leaves no trace on credit.</summary>
    Refused,
}
