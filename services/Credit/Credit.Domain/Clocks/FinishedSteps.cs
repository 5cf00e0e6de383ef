using CreditRisk.Credit.Domain.Corrections;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Objections;
using CreditRisk.Credit.Domain.Repair;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>Which steps an event finishes: from them follows at what pace an office works.</summary>
public static class FinishedSteps
{
    /// <summary>The steps, by the codes of their clocks; none for an event that finishes nothing.</summary>
    public static IReadOnlyList<string> Of(CreditEvent happened) => happened switch
    {
        RepairAccepted or RepairRejectedAtEntry => [RepairClocks.Accept],
        RepairApproved or RepairRefused or RecordSuspended => [RepairClocks.Decide],
        RepairMaterialSupplied or RepairClosedUnanswered => [RepairClocks.Supply],
        RecordRepaired => [RepairClocks.Sync],
        ObjectionResolved => [Objection.AnswerStep],
        ObjectionAnswered => [Objection.ProviderStep],
        ObjectionClosed => [Objection.ReviewStep],
        CorrectionAcknowledged => [Correction.Step],
        RecordPublicationWithdrawn => [PublicationWithdrawal.Step],
        _ => [],
    };
}
