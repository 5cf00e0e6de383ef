using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Pushing;

/// <summary>Data that must reach the credit platform by a day (1.17).</summary>
/// <param name="Id">Id of the pledge, "-" and the number of the event in its stream.</param>
/// <param name="Pledge">The pledge.</param>
/// <param name="Kind">What is pushed.</param>
/// <param name="Since">Day of the decision or event; it does not count.</param>
/// <param name="DueBy">Last day.</param>
/// <param name="State">Where it stands.</param>
public sealed record Push(string Id, SignedPledge Pledge, PushKind Kind, DateOnly Since, Deadline DueBy, PushState State)
{
    /// <summary>What the platform answered; empty before.</summary>
    public string Receipt { get; init; } = "";

    /// <summary>When; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Why it was given back; empty when it was not.</summary>
    public string ReturnReason { get; init; } = "";

    /// <summary>Journal position of what is pushed.</summary>
    public long Position { get; init; }

    /// <summary>Events in its own stream, for the next change.</summary>
    public long StreamVersion { get; init; }
}

/// <summary>Kinds of data.</summary>
public enum PushKind
{
    /// <summary>The pledge itself.</summary>
    Pledge,

    /// <summary>履约践诺.</summary>
    Fulfilment,

    /// <summary>It was untrue.</summary>
    Breach,

    /// <summary>A day was missed.</summary>
    Overdue,

    /// <summary>The platform has the pledge and must drop it.</summary>
    Withdrawal,
}

/// <summary>States of a push.</summary>
public enum PushState
{
    /// <summary>To be pushed.</summary>
    Due,

    /// <summary>Given back by the platform; still due.</summary>
    Returned,

    /// <summary>The platform has it.</summary>
    Acknowledged,

    /// <summary>Withdrawn before it left.</summary>
    Dropped,
}

/// <summary>What is pushed, and what becomes of it.</summary>
public static class PushPolicy
{
    /// <summary>Working days to push (1.17).</summary>
    public const int WorkingDays = RegistrationPolicy.PushWorkingDays;

    /// <summary>
    /// What an event gives to push; null when nothing: an order to rectify is no breach yet, and penalties go their own way with a filter of their own
    /// (HN 13 keeps those on natural persons back that were summary or remedied).
    /// </summary>
    /// <param name="happened">The event.</param>
    /// <param name="isKnown">True when the platform has the pledge.</param>
    public static PushKind? KindOf(PledgeEvent happened, bool isKnown) => happened switch
    {
        PledgeWithdrawn => isKnown ? PushKind.Withdrawal : null,
        OverdueNoted => PushKind.Overdue,
        FindingRecorded { Finding.Outcome: VerificationOutcome.Fulfilled or VerificationOutcome.Rectified } => PushKind.Fulfilment,
        FindingRecorded
        {
            Finding.Outcome: VerificationOutcome.Revoked or VerificationOutcome.Cancelled or VerificationOutcome.Terminated
                or VerificationOutcome.RevocationWithheldPublicInterest
        } => PushKind.Breach,
        _ => null,
    };

    /// <summary>The platform has taken it.</summary>
    /// <returns>The push after it, or FailedPrecondition: <c>PUSH_ACKNOWLEDGED_BEFORE</c>, <c>PUSH_DROPPED</c>.</returns>
    public static Outcome<Push> Acknowledge(Push push, string receipt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(push);
        return push.State switch
        {
            PushState.Acknowledged => Refuse("PUSH_ACKNOWLEDGED_BEFORE", "The platform has acknowledged it before."),
            PushState.Dropped => Dropped,
            _ => push with { State = PushState.Acknowledged, Receipt = receipt, AcknowledgedAt = now, ReturnReason = "" },
        };
    }

    /// <summary>The platform gives it back (HN 17), also after it had acknowledged it.</summary>
    /// <returns>The push after it, or FailedPrecondition: <c>PUSH_DROPPED</c>.</returns>
    public static Outcome<Push> Return(Push push, string reason)
    {
        ArgumentNullException.ThrowIfNull(push);
        return push.State == PushState.Dropped ? Dropped : push with { State = PushState.Returned, ReturnReason = reason, AcknowledgedAt = null, Receipt = "" };
    }

    private static Refusal Dropped => Refuse("PUSH_DROPPED", "The pledge was withdrawn before it was pushed: nothing leaves.");

    private static Refusal Refuse(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
