using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Bankruptcy: sanctions are lifted while the plan of a ruling is performed, then for good or not at all (国办发〔2025〕22号).</summary>
internal static class RepairSuspension
{
    public static Outcome<IReadOnlyList<CreditEvent>> Suspend(RepairCase found, SuspendRecord command, DateOnly today)
    {
        if (found.Applied.Application.Ruling is null)
        {
            return Precondition("RULING_MISSING", "The application names no court ruling: only a reorganisation or settlement suspends a record.");
        }

        if (command.PlanEndsOn <= today)
        {
            return Argument("PLAN_END_PAST", "plan_ends_on", "The plan or settlement must last longer than today.");
        }

        return command.Reason.Length == 0 ? ReasonMissing() : new CreditEvent[]
        {
            new RecordSuspended(found.CaseId, found.RecordId, found.Applied.Subject, command.Reason, today, command.PlanEndsOn),
        };
    }

    public static Outcome<IReadOnlyList<CreditEvent>> Conclude(
        CreditFile file, RepairCase found, ConcludeSuspension command, RepairSetting setting)
    {
        if (command.Reason.Length == 0)
        {
            return ReasonMissing();
        }

        return command.Performed
            ? RepairPolicy.Approval(found, command.Reason, command.Official, setting).ToArray()
            : new CreditEvent[] { Restored(file, found, command.Reason) };
    }

    public static RecordRestored Restored(CreditFile file, RepairCase found, string reason) => new(
        found.CaseId, found.RecordId, found.Applied.Subject, reason,
        file.Record(found.RecordId)!.AsItStands(), file.OpenObjectionsTo(found.RecordId));
}
