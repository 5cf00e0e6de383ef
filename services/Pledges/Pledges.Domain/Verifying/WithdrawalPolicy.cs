using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// Withdrawal before completion (1.14): before the decision, or while the holder may not operate yet. Once a holder operates on the pledge
/// it can only be verified, so that withdrawing is no way around verification.
/// </summary>
public static class WithdrawalPolicy
{
    /// <summary>Withdraws.</summary>
    /// <returns>Where the pledge stands afterwards, or <c>PLEDGE_COMPLETED</c> (FailedPrecondition), or InvalidArgument without a reason.</returns>
    public static Outcome<PledgeStanding> Decide(SignedPledge pledge, PledgeStanding standing, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid(new FieldViolation("reason", "is required: the ground in words."));
        }

        PledgeState state = standing.At(pledge, now);
        return state is PledgeState.Signed or PledgeState.GrantedNotOperating
            ? PledgeStanding.Withdrawn
            : new Refusal(
                RefusalKind.FailedPrecondition, new("PLEDGE_COMPLETED"), $"The pledge is {state}: it can be withdrawn only before the matter is completed.")
            {
                Details = new Dictionary<string, string> { ["state"] = state.ToString() },
            };
    }
}
