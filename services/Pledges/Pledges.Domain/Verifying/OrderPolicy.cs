using System.Collections.Immutable;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Ranking;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// A check that is ordered besides the plan's time: by an officer, or because somebody complained (3.1 DAILY, 3.15). One at a time; what was verified without
/// objection can be checked again. The finding closes it.
/// </summary>
internal static class OrderPolicy
{
    private const int MostDays = 365;

    private static readonly PledgeState[] Ended =
        [PledgeState.Withdrawn, PledgeState.Refused, PledgeState.Terminated, PledgeState.Revoked, PledgeState.Cancelled, PledgeState.RevocationWithheld];

    /// <summary>Orders.</summary>
    /// <returns>
    /// <see cref="VerificationOrdered"/>; or FailedPrecondition: <c>VERIFICATION_ORDERED_BEFORE</c>, <c>NOTHING_TO_VERIFY</c>; or InvalidArgument with every faulty field.
    /// </returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, OrderCheck order)
    {
        if (Ended.Contains(situation.State))
        {
            return Refuse(situation, "NOTHING_TO_VERIFY", "The pledge has ended: whoever goes on without it acts without approval, which the agency with the power pursues.");
        }

        if (situation.Standing.Ordered is not null || situation.State is PledgeState.Rectifying or PledgeState.Announced)
        {
            return Refuse(situation, "VERIFICATION_ORDERED_BEFORE", "A check, recheck or announcement is open: record its finding first.");
        }

        ImmutableArray<VerificationMethod> methods = MethodRules.MethodsOf(situation);
        (string Field, string? Fault)[] faults =
        [
            ("verify_by", order.Until <= situation.Today || order.Until > situation.Today.AddDays(MostDays) ? $"must be 1 to {MostDays} days ahead." : null),
            ("method", order.Method is { } wanted && !methods.IsEmpty && !methods.Contains(wanted) ? $"must be one of the matter's plan: {string.Join(", ", methods.Order())}." : null),
        ];
        FieldViolation[] wrong = [.. faults.Where(fault => fault.Fault is not null).Select(fault => new FieldViolation(fault.Field, fault.Fault!))];
        return wrong.Length > 0 ? Refusal.Invalid(wrong) : new VerificationOrdered(
            new(situation.Today, order.Until),
            order.Reason,
            order.Method ?? LeastDisturbance.Propose(methods, false) ?? VerificationMethod.Online,
            order.Unit ?? situation.Matter?.Responsible);
    }

    private static Refusal Refuse(PledgeSituation situation, string code, string message) =>
        new(RefusalKind.FailedPrecondition, new(code), $"{message} The pledge is {situation.State}.")
        {
            Details = new Dictionary<string, string> { ["state"] = situation.State.ToString() },
        };
}

/// <summary>A check that was ordered and is not done.</summary>
/// <param name="On">Day of the order; it does not count.</param>
/// <param name="Until">Last day.</param>
public sealed record OrderedCheck(DateOnly On, DateOnly Until);

/// <summary>Why a check was ordered.</summary>
public enum OrderReason
{
    /// <summary>An officer ordered it.</summary>
    Office,

    /// <summary>Somebody complained (3.15).</summary>
    Complaint,
}
