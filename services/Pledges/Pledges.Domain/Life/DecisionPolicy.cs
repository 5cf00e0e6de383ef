using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>
/// The office's decision on a pledge that was accepted without one (1.11): once, with a number, after the check that the matter's plan asks for (3.1), and while the
/// promised day still lies ahead. The time for it can be lengthened once (ALL 42); a late decision is still a decision.
/// </summary>
internal static class DecisionPolicy
{
    /// <summary>Working days by which the time is lengthened (ALL 42).</summary>
    public const int PostponedWorkingDays = 10;

    /// <summary>Grants.</summary>
    /// <returns>
    /// <see cref="PledgeGranted"/>; or FailedPrecondition: <c>PLEDGE_DECIDED_BEFORE</c>, <c>DECISION_NAMED_BEFORE</c>, <c>DECISION_OUT_OF_ORDER</c>,
    /// <c>PRE_DECISION_CHECK_OPEN</c>, <c>PLEDGE_SANCTIONED</c>, <c>AGREED_DAY_PASSED</c>; or InvalidArgument with the faulty field.
    /// </returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, GrantPledge grant)
    {
        DateTimeOffset at = grant.At ?? situation.Now;
        Refusal? refusal = Obstacle(situation) ?? Faulty(situation, grant.Number, at) ?? Unready(situation, at);
        return refusal is not null ? refusal
            : new PledgeGranted(RegistrationPolicy.Grant(situation.Pledge, situation.Matter!, at, situation.Calendar!) with { DecisionNumber = grant.Number });
    }

    /// <summary>Refuses.</summary>
    /// <returns><see cref="PledgeRefused"/>; or FailedPrecondition: <c>PLEDGE_DECIDED_BEFORE</c>, <c>DECISION_NAMED_BEFORE</c>, <c>DECISION_OUT_OF_ORDER</c>; or InvalidArgument.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, RefusePledge refuse)
    {
        DateTimeOffset at = refuse.At ?? situation.Now;
        Refusal? refusal = Obstacle(situation) ?? Faulty(situation, refuse.Number, at);
        return refusal is not null ? refusal
            : string.IsNullOrWhiteSpace(refuse.Reason) ? Refusal.Invalid(new FieldViolation("reason", "is required: facts, rule and reasons as the applicant is told them."))
            : new PledgeRefused(new(refuse.Number, refuse.Reason, at));
    }

    /// <summary>Takes more time.</summary>
    /// <returns><see cref="DecisionPostponed"/>; or FailedPrecondition: as above, <c>DECISION_POSTPONED_BEFORE</c>, <c>DECISION_OVERDUE</c>; or InvalidArgument.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, PostponeDecision postpone)
    {
        if (Obstacle(situation) is { } obstacle)
        {
            return obstacle;
        }

        if (situation.Standing.PostponedTo is { } until)
        {
            return Refuse(situation, "DECISION_POSTPONED_BEFORE", $"The time was lengthened before, until {until.Date:yyyy-MM-dd}: decide.");
        }

        Deadline due = situation.Pledge.DecideBy!.Value;
        return situation.Today > due.Date ? Refuse(situation, "DECISION_OVERDUE", $"The last day for the decision was {due.Date:yyyy-MM-dd}: decide.")
            : string.IsNullOrWhiteSpace(postpone.Reason) ? Refusal.Invalid(new FieldViolation("reason", "is required: what the applicant is told."))
            : new DecisionPostponed(situation.Calendar!.AddWorkingDays(due.Date, PostponedWorkingDays), postpone.Reason);
    }

    private static Refusal? Obstacle(PledgeSituation situation) => situation switch
    {
        { State: PledgeState.Signed, Pledge.DecidedAt: null } => null,
        { State: PledgeState.Signed, Pledge.DecidedAt: { } at } => Refuse(
            situation, "DECISION_NAMED_BEFORE", $"The registration named {at:yyyy-MM-dd'T'HH:mmzzz} as the instant of the decision: withdraw or terminate before it, verify after it."),
        { State: PledgeState.Withdrawn or PledgeState.Terminated or PledgeState.Refused } =>
            Refuse(situation, "DECISION_OUT_OF_ORDER", "Handling has ended: a new application needs a new signature."),
        _ => Refuse(situation, "PLEDGE_DECIDED_BEFORE", "The office has decided on this pledge: verify it."),
    };

    private static Refusal? Faulty(PledgeSituation situation, string number, DateTimeOffset at)
    {
        (string Field, string? Fault)[] faults =
        [
            ("document_number", string.IsNullOrWhiteSpace(number) ? "is required: the number of the decision." : null),
            ("decided_at", at > situation.Now ? "lies in the future." : at < situation.Pledge.Application.SignedAt ? "lies before the signature." : null),
        ];
        FieldViolation[] wrong = [.. faults.Where(fault => fault.Fault is not null).Select(fault => new FieldViolation(fault.Field, fault.Fault!))];
        return wrong.Length > 0 ? Refusal.Invalid(wrong) : null;
    }

    private static Refusal? Unready(PledgeSituation situation, DateTimeOffset at)
    {
        if (situation.Standing.IsSanctioned)
        {
            return Refuse(situation, "PLEDGE_SANCTIONED", "A transfer to the police was recorded for this pledge: refuse it, or terminate handling.");
        }

        if (situation.Pledge.IsPreCheckRequired && situation.Standing.PreCheckedOn is null)
        {
            return Refuse(situation, "PRE_DECISION_CHECK_OPEN", "The matter's plan asks for a check before the decision: record CONFORMS_BEFORE_DECISION or TERMINATED first.");
        }

        return situation.Pledge.DueOn is { } due && due <= ChinaTime.DateOf(at)
            ? Refuse(situation, "AGREED_DAY_PASSED", $"What was promised by {due:yyyy-MM-dd} is due before the decision: refuse, and let the applicant sign with a later day.")
            : null;
    }

    private static Refusal Refuse(PledgeSituation situation, string code, string message) =>
        new(RefusalKind.FailedPrecondition, new(code), $"{message} The pledge is {situation.State}.")
        {
            Details = new Dictionary<string, string> { ["state"] = situation.State.ToString() },
        };
}
