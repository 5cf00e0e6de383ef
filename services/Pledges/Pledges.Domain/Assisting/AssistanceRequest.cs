using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Assisting;

/// <summary>A request to another agency (协助核查, 3.8): the fold of its events.</summary>
public sealed record AssistanceRequest
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The pledge that is verified.</summary>
    public required string PledgeId { get; init; }

    /// <summary>Who is asked.</summary>
    public required Agency Asked { get; init; }

    /// <summary>What is asked.</summary>
    public required string Question { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Last day for the reply, in working days.</summary>
    public required Deadline ReplyBy { get; init; }

    /// <summary>When the asked agency had seen it; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The reply; null before.</summary>
    public AssistanceReply? Reply { get; init; }

    /// <summary>When the coordination office was told; null when it was not. A reply is accepted after it, too.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The state on a day: a last day passes without an event.</summary>
    public AssistanceState On(DateOnly today) => this switch
    {
        { Reply.IsDeclined: true } => AssistanceState.Declined,
        { Reply: not null } => AssistanceState.Answered,
        { EscalatedAt: not null } => AssistanceState.Escalated,
        _ when today > ReplyBy.Date => AssistanceState.Overdue,
        { AcknowledgedAt: not null } => AssistanceState.Acknowledged,
        _ => AssistanceState.Sent,
    };
}

/// <summary>What the asked agency says.</summary>
/// <param name="At">When.</param>
/// <param name="Answer">The answer; empty when it declines.</param>
/// <param name="DeclineReason">Written reasons for not assisting; empty when it answers.</param>
/// <param name="DeclineDocument">The document with the reasons; null when it answers.</param>
public sealed record AssistanceReply(DateTimeOffset At, string Answer, string DeclineReason, Evidence? DeclineDocument)
{
    /// <summary>True when the agency does not assist.</summary>
    public bool IsDeclined => DeclineReason.Length > 0;
}

/// <summary>States of a request.</summary>
public enum AssistanceState
{
    /// <summary>On its way.</summary>
    Sent,

    /// <summary>Seen.</summary>
    Acknowledged,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Declined with reasons in writing.</summary>
    Declined,

    /// <summary>The last day has passed.</summary>
    Overdue,

    /// <summary>The coordination office was told.</summary>
    Escalated,
}
