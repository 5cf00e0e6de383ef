using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Domain.Life;

/// <summary>
/// Material that is handed in later, and the receipt that lets who promised conditions by a date operate (1.11, 1.12). After the agreed day only an
/// order to rectify opens a new time.
/// </summary>
internal static class MaterialPolicy
{
    /// <summary>Hands material in.</summary>
    /// <returns><see cref="MaterialSubmitted"/>; or FailedPrecondition: <c>NO_MATERIAL_DUE</c>, <c>MATERIAL_OVERDUE</c>; or InvalidArgument without material.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, SubmitMaterial submit)
    {
        if (submit.Materials.IsEmpty)
        {
            return Refusal.Invalid(new FieldViolation("materials", "is required: at least one document."));
        }

        if (situation.State == PledgeState.Overdue)
        {
            return Refuse(situation, "MATERIAL_OVERDUE", "The agreed day has passed: verify the pledge, and order a rectification if it can still be met.");
        }

        return situation.Pledge.DueOn is not null && situation.Standing.Receipt is null && IsOpen(situation.State)
            ? new MaterialSubmitted(situation.Today, submit.Materials)
            : Refuse(situation, "NO_MATERIAL_DUE", "Nothing is to be handed in for this pledge.");
    }

    /// <summary>Gives material back.</summary>
    /// <returns><see cref="MaterialReturned"/>; or <c>NO_MATERIAL_SUBMITTED</c> (FailedPrecondition); or InvalidArgument without reasons.</returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, ReturnMaterial give)
    {
        if (string.IsNullOrWhiteSpace(give.Reason))
        {
            return Refusal.Invalid(new FieldViolation("reason", "is required: what is unfit and what would be fit."));
        }

        return HasMaterial(situation) ? new MaterialReturned(situation.Today, give.Reason) : NotSubmitted(situation);
    }

    /// <summary>Confirms.</summary>
    /// <returns>
    /// <see cref="ConditionsConfirmed"/>; or FailedPrecondition: <c>NO_MATERIAL_SUBMITTED</c>, <c>CONFIRMED_BEFORE</c>, <c>DECISION_AHEAD</c>; or InvalidArgument
    /// without a number.
    /// </returns>
    public static Outcome<PledgeEvent> Decide(PledgeSituation situation, ConfirmConditions confirm)
    {
        if (string.IsNullOrWhiteSpace(confirm.ReceiptNumber))
        {
            return Refusal.Invalid(new FieldViolation("receipt_number", "is required."));
        }

        if (situation.Standing.Receipt is { } receipt)
        {
            return Refuse(situation, "CONFIRMED_BEFORE", $"The receipt {receipt.Number} was issued on {receipt.On:yyyy-MM-dd}.");
        }

        if (situation.State == PledgeState.Signed)
        {
            return Refuse(situation, "DECISION_AHEAD", "Conditions are confirmed after the decision.");
        }

        return HasMaterial(situation)
            ? new ConditionsConfirmed(new(confirm.ReceiptNumber, situation.Today))
            : NotSubmitted(situation);
    }

    /// <summary>Notes that the agreed day has passed.</summary>
    /// <returns><see cref="OverdueNoted"/>, once; or <c>NOT_OVERDUE</c> (FailedPrecondition).</returns>
    public static Outcome<PledgeEvent> DecideOverdue(PledgeSituation situation) =>
        situation is { State: PledgeState.Overdue, Standing.IsOverdueNoted: false, Pledge.DueOn: { } day }
            ? new OverdueNoted(day)
            : Refuse(situation, "NOT_OVERDUE", "The agreed day has not passed, or it was noted before.");

    private static bool HasMaterial(PledgeSituation situation) =>
        situation.Standing is { MaterialOn: not null, Receipt: null } && IsOpen(situation.State);

    private static bool IsOpen(PledgeState state) => state is PledgeState.Signed or PledgeState.Decided or PledgeState.GrantedNotOperating
        or PledgeState.MaterialSubmitted or PledgeState.Rectifying;

    private static Refusal NotSubmitted(PledgeSituation situation) =>
        Refuse(situation, "NO_MATERIAL_SUBMITTED", "No material or proof of conditions is handed in that waits for an answer.");

    private static Refusal Refuse(PledgeSituation situation, string code, string message) =>
        new(RefusalKind.FailedPrecondition, new(code), $"{message} The pledge is {situation.State}.")
        {
            Details = new Dictionary<string, string> { ["state"] = situation.State.ToString() },
        };
}
