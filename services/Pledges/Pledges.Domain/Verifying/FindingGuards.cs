using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Domain.Verifying;

/// <summary>What must have happened to a pledge before an outcome may follow (1.12, 3.9).</summary>
public static class FindingGuards
{
    /// <summary>The obstacle; null when there is none.</summary>
    /// <returns>
    /// FailedPrecondition: <c>RECEIPT_MISSING</c>, <c>MATERIAL_OUTSTANDING</c>, <c>RECTIFICATION_RUNNING</c>, <c>NO_OPEN_RECTIFICATION</c>, <c>NOT_ANNOUNCED</c>,
    /// <c>ANNOUNCEMENT_RUNNING</c>, <c>NOT_OVERDUE</c>, <c>NO_PRE_DECISION_CHECK</c>.
    /// </returns>
    public static Refusal? Obstacle(PledgeSituation situation, VerificationFinding finding)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(finding);
        return finding switch
        {
            { Outcome: VerificationOutcome.Fulfilled or VerificationOutcome.Rectified } => Unfulfilled(situation),
            { Outcome: VerificationOutcome.Revoked, Ground: RevocationGround.NotRectified } => NotRectified(situation, finding),
            { Outcome: VerificationOutcome.Revoked, Ground: RevocationGround.Unreachable } => Unreachable(situation, finding),
            { Outcome: VerificationOutcome.Revoked, Ground: RevocationGround.Overdue } when situation.State != PledgeState.Overdue =>
                Refuse(situation, "NOT_OVERDUE", "The agreed day has not passed, or was met."),
            { Outcome: VerificationOutcome.ConformsBeforeDecision } when situation.Plan is not { PreDecisionMethods.IsEmpty: false } =>
                Refuse(situation, "NO_PRE_DECISION_CHECK", "The matter's plan has no check before the decision: verify after it."),
            _ => null,
        };
    }

    private static Refusal? Unfulfilled(PledgeSituation situation)
    {
        if (situation.Pledge.Application.Form == PledgeForm.ConditionsByDate && situation.Standing.Receipt is null)
        {
            return Refuse(situation, "RECEIPT_MISSING", "The conditions were promised by a date: confirm them first, with a receipt.");
        }

        return situation.Pledge.DueOn is not null && situation.Standing.MaterialOn is null
            ? Refuse(situation, "MATERIAL_OUTSTANDING", "Deferred material is not handed in yet.")
            : null;
    }

    private static Refusal? NotRectified(PledgeSituation situation, VerificationFinding finding) => situation.Standing.Rectification switch
    {
        null => Refuse(situation, "NO_OPEN_RECTIFICATION", "No rectification was ordered: order one, or name another ground."),
        { Until: var until } when finding.VerifiedOn <= until =>
            Refuse(situation, "RECTIFICATION_RUNNING", $"The holder has time until {until:yyyy-MM-dd}: verify again after that day."),
        _ => null,
    };

    private static Refusal? Unreachable(PledgeSituation situation, VerificationFinding finding) => situation switch
    {
        { State: not PledgeState.Announced } => Refuse(situation, "NOT_ANNOUNCED", "Who cannot be reached is told by an announcement first."),
        { Standing.AnnouncedUntil: { } until } when finding.VerifiedOn <= until =>
            Refuse(situation, "ANNOUNCEMENT_RUNNING", $"The announcement ends on {until:yyyy-MM-dd}: revoke after that day."),
        _ => null,
    };

    private static Refusal Refuse(PledgeSituation situation, string code, string message) =>
        new(RefusalKind.FailedPrecondition, new(code), message)
        {
            Details = new Dictionary<string, string> { ["state"] = situation.State.ToString() },
        };
}
