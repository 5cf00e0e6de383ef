using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Domain.Assisting;

/// <summary>Something asked of a request for assistance.</summary>
public abstract record AssistanceCommand;

/// <summary>The asked agency has seen it.</summary>
public sealed record Acknowledge : AssistanceCommand;

/// <summary>The asked agency answers.</summary>
public sealed record Answer(string Text) : AssistanceCommand;

/// <summary>The asked agency does not assist. Both parts are needed: nothing else can be said without them.</summary>
public sealed record Decline(string Reason, Evidence? Document) : AssistanceCommand;

/// <summary>The coordination office is told that no reply came.</summary>
public sealed record Escalate : AssistanceCommand;

/// <summary>Whether a request is made, and what may follow (3.8). Declining without written reasons and their document is impossible.</summary>
public static class AssistancePolicy
{
    /// <summary>Makes a request.</summary>
    /// <returns>The request; or <c>PLEDGE_NOT_OPEN</c> (FailedPrecondition); or InvalidArgument with every faulty field.</returns>
    public static Outcome<AssistanceRequest> Request(AssistanceRequest wanted, bool isPledgeOpen)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        (string Field, string Fault, bool IsWrong)[] faults =
        [
            ("asked", "is required: the agency with its code and name.", !wanted.Asked.IsNamed),
            ("question", "is required: what is to be checked.", string.IsNullOrWhiteSpace(wanted.Question)),
        ];
        FieldViolation[] wrong = [.. faults.Where(fault => fault.IsWrong).Select(fault => new FieldViolation(fault.Field, fault.Fault))];
        if (wrong.Length > 0)
        {
            return Refusal.Invalid(wrong);
        }

        return isPledgeOpen
            ? wanted
            : new Refusal(RefusalKind.FailedPrecondition, new("PLEDGE_NOT_OPEN"), "Nothing is to be verified for this pledge any more: nobody is asked to assist.");
    }

    /// <summary>Decides a command.</summary>
    /// <returns>
    /// The request after it; or FailedPrecondition: <c>ASSISTANCE_CLOSED</c>, <c>ASSISTANCE_ACKNOWLEDGED_BEFORE</c>, <c>ASSISTANCE_NOT_OVERDUE</c>; or
    /// InvalidArgument when an answer is empty or a refusal lacks its reasons or document.
    /// </returns>
    public static Outcome<AssistanceRequest> Decide(AssistanceRequest request, AssistanceCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Reply is not null)
        {
            return Refuse("ASSISTANCE_CLOSED", "The request was answered or declined: make a new one.");
        }

        return command switch
        {
            Acknowledge when request.AcknowledgedAt is not null => Refuse("ASSISTANCE_ACKNOWLEDGED_BEFORE", "The request was acknowledged before."),
            Acknowledge => request with { AcknowledgedAt = now },
            Answer { Text: var text } when string.IsNullOrWhiteSpace(text) => Refusal.Invalid(new FieldViolation("answer", "is required: what the check showed.")),
            Answer { Text: var text } => request with { Reply = new(now, text, "", null) },
            Decline decline => Declined(request, decline, now),
            Escalate when request.On(ChinaTime.DateOf(now)) != AssistanceState.Overdue =>
                Refuse("ASSISTANCE_NOT_OVERDUE", $"The asked agency has time until {request.ReplyBy.Date:yyyy-MM-dd}, or the request was escalated before."),
            Escalate => request with { EscalatedAt = now },
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Outcome<AssistanceRequest> Declined(AssistanceRequest request, Decline decline, DateTimeOffset now)
    {
        (string Field, string Fault, bool IsWrong)[] faults =
        [
            ("decline_reason", "is required: an agency may not refuse without written reasons (3.8).", string.IsNullOrWhiteSpace(decline.Reason)),
            ("decline_document", "is required: the document with the reasons.", decline.Document is null),
        ];
        FieldViolation[] wrong = [.. faults.Where(fault => fault.IsWrong).Select(fault => new FieldViolation(fault.Field, fault.Fault))];
        return wrong.Length > 0 ? Refusal.Invalid(wrong) : request with { Reply = new(now, "", decline.Reason, decline.Document) };
    }

    private static Refusal Refuse(string code, string message) => new(RefusalKind.FailedPrecondition, new(code), message);
}
