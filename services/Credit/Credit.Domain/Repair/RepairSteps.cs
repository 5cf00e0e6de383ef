using System.Collections.Frozen;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Which steps are possible in which state. What is not here is refused, whatever the step says.</summary>
public static class RepairSteps
{
    private static readonly FrozenDictionary<RepairState, FrozenSet<Type>> Possible = new Dictionary<RepairState, FrozenSet<Type>>
    {
        [RepairState.Submitted] = Set(
            typeof(AskSupplement), typeof(AcceptRepair), typeof(RejectRepair), typeof(ApproveRepair), typeof(RefuseRepair), typeof(WithdrawRepair)),
        [RepairState.SupplementAsked] = Set(typeof(SupplyMaterial), typeof(CloseUnanswered), typeof(WithdrawRepair)),
        [RepairState.Accepted] = Set(
            typeof(StartReview), typeof(PauseReview), typeof(ResumeReview), typeof(ApproveRepair), typeof(RefuseRepair), typeof(SuspendRecord),
            typeof(WithdrawRepair)),
        [RepairState.UnderReview] = Set(
            typeof(ExtendReview), typeof(PauseReview), typeof(ResumeReview), typeof(ApproveRepair), typeof(RefuseRepair), typeof(SuspendRecord),
            typeof(WithdrawRepair)),
        [RepairState.ReviewExtended] = Set(
            typeof(PauseReview), typeof(ResumeReview), typeof(ApproveRepair), typeof(RefuseRepair), typeof(SuspendRecord), typeof(WithdrawRepair)),
        [RepairState.Syncing] = Set(typeof(AcknowledgeRepair), typeof(EscalateRepair)),
        [RepairState.TempSuspended] = Set(typeof(ConcludeSuspension)),
        [RepairState.Repaired] = Set(typeof(RevokeRepair)),
    }.ToFrozenDictionary();

    /// <summary>The steps that are possible in a state; none in an end state.</summary>
    public static FrozenSet<Type> In(RepairState state) => Possible.GetValueOrDefault(state, FrozenSet<Type>.Empty);

    private static FrozenSet<Type> Set(params Type[] steps) => steps.ToFrozenSet();
}
