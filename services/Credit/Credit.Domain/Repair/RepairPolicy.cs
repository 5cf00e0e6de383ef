using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;
using static CreditRisk.Credit.Domain.Repair.RepairRefusals;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>
/// The transitions of repair cases: in every state each command leads to at least one event or to a named refusal, and to nothing else.
/// </summary>
public static class RepairPolicy
{
    private const int MostMissing = 50;

    /// <summary>Decides.</summary>
    /// <param name="file">The subject's file.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="setting">What else it depends on.</param>
    /// <returns>What happened, or one of the refusals that the room's README lists.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, RepairCommand command, RepairSetting setting)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(setting);
        if (command is ApplyRepair apply)
        {
            return RepairEntry.Decide(file, apply, setting);
        }

        return file.Case(command.CaseId) switch
        {
            null => RepairRefusals.UnknownCase(command.CaseId),
            { } found when command is AcknowledgeRepair again && HasAcknowledged(found, again.System) => AcknowledgedBefore(again.System),
            { } found when RepairSteps.In(found.State).Count == 0 => Closed(found),
            { } found when !RepairSteps.In(found.State).Contains(command.GetType()) => found.IsOpen ? OutOfOrder(found, command) : Closed(found),
            { } found => Step(file, found, command, setting),
        };
    }

    /// <summary>The refusal of a record nobody knows.</summary>
    public static Refusal UnknownRecord(string recordId) =>
        new(RefusalKind.NotFound, new("RECORD_UNKNOWN"), $"There is no dishonesty record {recordId}. Look it up in the credit file.");

    /// <summary>The refusal of a case nobody knows.</summary>
    public static Refusal UnknownCase(string caseId) => RepairRefusals.UnknownCase(caseId);

    private static Outcome<IReadOnlyList<CreditEvent>> Step(CreditFile file, RepairCase found, RepairCommand command, RepairSetting setting)
    {
        (string id, string record, CreditSubject subject) = (found.CaseId, found.RecordId, found.Applied.Subject);
        DateOnly today = setting.Today;
        return command switch
        {
            AskSupplement ask => Ask(found, ask, setting),
            SupplyMaterial { Materials.Count: 0 } => Argument("REPAIR_MATERIALS_MISSING", "materials", "Hand in what the notice asked for."),
            SupplyMaterial supply => One(new RepairMaterialSupplied(id, record, subject, supply.Materials, today)),
            CloseUnanswered => WhenOverdue(
                found, RepairClocks.Supply, "SUPPLEMENT_STILL_DUE", setting, () => new RepairClosedUnanswered(id, record, subject, today)),
            AcceptRepair => One(new RepairAccepted(id, record, subject, today)),
            RejectRepair reject => WithReason(
                reject.Reason, () => new RepairRejectedAtEntry(id, record, subject, reject.Reason, Remedies.Against(today, setting.Calendar))),
            StartReview start => One(new RepairReviewStarted(id, record, subject, start.Reviewer)),
            ExtendReview extend => WithReason(
                extend.Reason,
                () => new RepairReviewExtended(id, record, subject, extend.Reason, today, found.Applied.Terms.Limits.ExtendBy)),
            PauseReview pause => Pause(found, pause, today),
            ResumeReview => found.Clocks.Any(clock => clock.PausedFor is not null)
                ? One(new RepairClockResumed(id, record, subject, today))
                : Precondition("CLOCK_NOT_PAUSED", "The clocks of this case run."),
            ApproveRepair approve => Approve(file, found, approve, setting),
            RefuseRepair refuse => WithReason(
                refuse.Reason, () => new RepairRefused(id, record, subject, refuse.Reason, Remedies.Against(today, setting.Calendar))),
            WithdrawRepair => One(new RepairWithdrawn(id, record, subject)),
            AcknowledgeRepair acknowledge => Acknowledge(found, acknowledge),
            EscalateRepair when found.EscalatedOn == today => Precondition("ESCALATED_TODAY", "It was escalated today already."),
            EscalateRepair => WhenOverdue(
                found, RepairClocks.Sync, "SYNC_STILL_DUE", setting, () => new RepairSyncEscalated(id, record, subject, Pending(found), today)),
            SuspendRecord suspend => RepairSuspension.Suspend(found, suspend, today),
            ConcludeSuspension conclude => RepairSuspension.Conclude(file, found, conclude, setting),
            RevokeRepair revoke => RepairRevocation.Decide(file, found, revoke, setting),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A new command needs a transition."),
        };
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Ask(RepairCase found, AskSupplement ask, RepairSetting setting)
    {
        if (ask.Missing.Count is 0 or > MostMissing || ask.Missing.Any(code => code.Length == 0))
        {
            return Argument("SUPPLEMENT_EMPTY", "missing", $"Name everything that is missing, 1 to {MostMissing} codes: there is no second notice.");
        }

        if (found.Missing.Length > 0)
        {
            string asked = string.Join(" ", found.Missing);
            return Precondition(
                "SUPPLEMENT_ASKED_BEFORE", $"The one notice was given, for {asked} (一次性告知). Decide on what was handed in.", "asked", asked);
        }

        Deadline due = setting.Calendar.AddWorkingDays(setting.Today, found.Applied.Terms.Limits.SupplementWithin);
        return One(new RepairSupplementAsked(found.CaseId, found.RecordId, found.Applied.Subject, ask.Missing, setting.Today, due));
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Pause(RepairCase found, PauseReview pause, DateOnly today) => pause.Ground switch
    {
        PauseGround.Test or PauseGround.Appraisal or PauseGround.ExpertReview => found.Clocks.Any(clock => clock.PausedFor is not null)
            ? Precondition("CLOCK_PAUSED", "The clocks of this case stand still already.")
            : One(new RepairClockPaused(found.CaseId, found.RecordId, found.Applied.Subject, pause.Ground, today)),
        _ => Argument("PAUSE_GROUND_UNKNOWN", "ground", "A clock stands still for a test, an appraisal or an expert review, and for nothing else."),
    };

    private static Outcome<IReadOnlyList<CreditEvent>> Approve(
        CreditFile file, RepairCase found, ApproveRepair approve, RepairSetting setting)
    {
        return RepairEntry.StillOpen(file, found, setting) is { } refusal
            ? refusal
            : WithReason(approve.Reason, [.. Approval(found, approve.Reason, approve.Approver, setting)]);
    }

    /// <summary>The events of an approval: the effect is among them when no system has to acknowledge.</summary>
    internal static IEnumerable<CreditEvent> Approval(RepairCase found, string reason, string approver, RepairSetting setting)
    {
        yield return new RepairApproved(
            found.CaseId, found.RecordId, found.Applied.Subject, reason, approver, setting.Systems, setting.Today);
        if (setting.Systems.Count == 0)
        {
            yield return new RecordRepaired(found.CaseId, found.RecordId, found.Applied.Subject);
        }
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Acknowledge(RepairCase found, AcknowledgeRepair acknowledge)
    {
        List<string> pending = Pending(found);
        if (!pending.Contains(acknowledge.System))
        {
            return Precondition(
                "SYSTEM_UNKNOWN", $"{acknowledge.System} is none of the systems that must acknowledge: {string.Join(", ", pending)}.");
        }

        RepairAcknowledged acknowledged = new(found.CaseId, found.RecordId, found.Applied.Subject, acknowledge.System);
        return pending.Count > 1
            ? One(acknowledged)
            : new CreditEvent[] { acknowledged, new RecordRepaired(found.CaseId, found.RecordId, found.Applied.Subject) };
    }

    private static Outcome<IReadOnlyList<CreditEvent>> WhenOverdue(
        RepairCase found, string step, string refusal, RepairSetting setting, Func<CreditEvent> happens)
    {
        LegalClock clock = found.Clocks.First(running => running.Step == step);
        if (clock.IsOverdueOn(setting.Today, setting.Calendar))
        {
            return One(happens());
        }

        string due = Text(clock.DueOn(setting.Calendar)!.Value.Date);
        return Precondition(refusal, $"The last day of this step is {due}: it is not over yet.", "due_on", due);
    }

    private static List<string> Pending(RepairCase found) =>
        [.. found.Syncs.Where(sync => sync.AcknowledgedAt is null).Select(sync => sync.System)];

    private static bool HasAcknowledged(RepairCase found, string system) =>
        found.Syncs.Any(sync => sync.System == system && sync.AcknowledgedAt is not null);

    private static Refusal AcknowledgedBefore(string system) =>
        new(RefusalKind.AlreadyExists, new("REPAIR_ACKNOWLEDGED_BEFORE"), $"{system} has acknowledged already: nothing more is needed.");

    private static Outcome<IReadOnlyList<CreditEvent>> WithReason(string reason, Func<CreditEvent> happens) =>
        reason.Length == 0 ? ReasonMissing() : One(happens());

    private static Outcome<IReadOnlyList<CreditEvent>> WithReason(string reason, CreditEvent[] happens) =>
        reason.Length == 0 ? ReasonMissing() : happens;

    private static Outcome<IReadOnlyList<CreditEvent>> One(CreditEvent happened) => new[] { happened };
}
