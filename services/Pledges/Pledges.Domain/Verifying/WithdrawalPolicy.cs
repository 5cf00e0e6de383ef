using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>
/// Withdrawal before completion (1.14): before the decision, or while the holder may not operate yet. Once a holder operates on the pledge, or a penalty
/// or transfer was recorded, it can only be verified, so that withdrawing is no way around verification.
/// </summary>
internal static class WithdrawalPolicy
{
    /// <summary>Withdraws.</summary>
    /// <returns><see cref="PledgeWithdrawn"/>, or FailedPrecondition: <c>PLEDGE_COMPLETED</c>, <c>PLEDGE_SANCTIONED</c>; or InvalidArgument without a reason.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, Withdraw withdraw)
    {
        if (string.IsNullOrWhiteSpace(withdraw.Reason))
        {
            return Refusal.Invalid(new FieldViolation("reason", "is required: the ground in words."));
        }

        if (!IsBeforeCompletion(situation))
        {
            return Refuse(situation, "PLEDGE_COMPLETED", $"The pledge is {situation.State}: it can be withdrawn only before the matter is completed.");
        }

        return situation.Standing.IsSanctioned
            ? Refuse(situation, "PLEDGE_SANCTIONED", "A penalty or transfer was recorded for this pledge: finish its verification instead.")
            : new PledgeWithdrawn(withdraw.Reason);
    }

    private static Refusal Refuse(PledgeSituation situation, string code, string message) =>
        new(RefusalKind.FailedPrecondition, new(code), message)
        {
            Details = new Dictionary<string, string> { ["state"] = situation.State.ToString() },
        };

    private static bool IsBeforeCompletion(PledgeSituation situation) => situation.State switch
    {
        PledgeState.Signed or PledgeState.GrantedNotOperating => true,
        PledgeState.MaterialSubmitted => situation.Pledge.Application.Form == PledgeForm.ConditionsByDate,
        _ => false,
    };
}
