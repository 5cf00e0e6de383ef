using System.Globalization;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>The transitions of repair cases: each command leads to its events or to a named refusal, and to nothing else.</summary>
public static class RepairPolicy
{
    /// <summary>Decides.</summary>
    /// <param name="file">The subject's file.</param>
    /// <param name="command">What is asked.</param>
    /// <returns>
    /// What happened, or for an application <c>RECORD_UNKNOWN</c>, <c>RECORD_REPAIRED</c>, <c>REPAIR_CASE_OPEN</c>,
    /// <c>REPAIR_MATERIALS_MISSING</c>, <c>REPAIR_COMMITMENT_MISSING</c>, <c>REPAIR_TOO_EARLY</c> (detail <c>earliest_date</c>), and for
    /// the others <c>REPAIR_CASE_UNKNOWN</c>, <c>REPAIR_CASE_CLOSED</c>, <c>REASON_MISSING</c>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decide(CreditFile file, RepairCommand command)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        if (command is ApplyRepair apply)
        {
            return Apply(file.Record(apply.RecordId), apply);
        }

        return file.Case(command.CaseId) switch
        {
            null => UnknownCase(command.CaseId),
            { IsOpen: false } closed => Closed(closed),
            { } open => Close(open, command),
        };
    }

    /// <summary>The refusal of a record nobody knows.</summary>
    public static Refusal UnknownRecord(string recordId) =>
        new(RefusalKind.NotFound, new("RECORD_UNKNOWN"), $"There is no dishonesty record {recordId}. Look it up in the credit file.");

    /// <summary>The refusal of a case nobody knows.</summary>
    public static Refusal UnknownCase(string caseId) =>
        new(RefusalKind.NotFound, new("REPAIR_CASE_UNKNOWN"), $"There is no repair case {caseId}.");

    private static Outcome<IReadOnlyList<CreditEvent>> Apply(DishonestyRecord? record, ApplyRepair command)
    {
        if (record is null)
        {
            return UnknownRecord(command.RecordId);
        }

        RepairRuleSet rules = RepairRuleSet.InForceOn(command.Today);
        Refusal? refusal =
            StandingRefusal(record) ??
            MaterialRefusal(command.Application) ??
            EarlyRefusal(rules.EarliestRepair(record.Facts), command.Today);
        if (refusal is not null)
        {
            return refusal;
        }

        RepairTerms terms = new(rules.Version, command.Calendar.AddWorkingDays(command.Today, RepairRuleSet.DecideWithinWorkingDays));
        CreditSubject subject = record.Recorded.Subject;
        return new CreditEvent[] { new RepairApplied(command.CaseId, record.RecordId, subject, command.Application, terms) };
    }

    private static Outcome<IReadOnlyList<CreditEvent>> Close(RepairCase open, RepairCommand command)
    {
        CreditSubject subject = open.Applied.Subject;
        return command switch
        {
            ApproveRepair { Reason: "" } or RefuseRepair { Reason: "" } => ReasonMissing(),
            ApproveRepair approve => new CreditEvent[]
            {
                new RepairApproved(open.CaseId, open.RecordId, subject, approve.Reason, approve.Approver),
                new RecordRepaired(open.CaseId, open.RecordId, subject),
            },
            RefuseRepair refuse => new CreditEvent[] { new RepairRefused(open.CaseId, open.RecordId, subject, refuse.Reason) },
            WithdrawRepair => new CreditEvent[] { new RepairWithdrawn(open.CaseId, open.RecordId, subject) },
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "A new command needs a transition."),
        };
    }

    private static Refusal? StandingRefusal(DishonestyRecord record) => record switch
    {
        { RepairedAt: not null } => new(
            RefusalKind.FailedPrecondition, new("RECORD_REPAIRED"),
            "The record is repaired already: it counts no more and needs no second repair."),
        { OpenCaseId: { } open } => new(
            RefusalKind.FailedPrecondition, new("REPAIR_CASE_OPEN"),
            $"Repair case {open} of this record is not decided yet: wait for it or withdraw it.")
        {
            Details = new Dictionary<string, string> { ["case_id"] = open },
        },
        _ => null,
    };

    private static Refusal? MaterialRefusal(RepairApplication application)
    {
        Faults faults = new();
        faults.AddIf(
            application.Materials.Count == 0, "REPAIR_MATERIALS_MISSING", "materials",
            "Hand in proof that the act is corrected and every duty performed.");
        faults.AddIf(
            application.Commitment is null, "REPAIR_COMMITMENT_MISSING", "commitment",
            "Hand in the signed repair commitment; it will be published.");
        return faults.ToRefusal();
    }

    private static Refusal? EarlyRefusal(DateOnly? earliest, DateOnly today)
    {
        if (earliest is null || today >= earliest)
        {
            return null;
        }

        string date = earliest.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(
            RefusalKind.FailedPrecondition,
            new("REPAIR_TOO_EARLY"),
            $"The shortest publicity period of this record has not passed. Repair can be applied for from {date} on.")
        {
            Details = new Dictionary<string, string> { ["earliest_date"] = date },
        };
    }

    private static Refusal Closed(RepairCase closed) => new(
        RefusalKind.FailedPrecondition,
        new("REPAIR_CASE_CLOSED"),
        $"Repair case {closed.CaseId} is {closed.State} and takes no further step. After a refusal or withdrawal apply anew.");

    private static Refusal ReasonMissing()
    {
        Faults faults = new();
        faults.Add(new("REASON_MISSING"), "reason", "Give the official's reasons for the decision.");
        return faults.ToRefusal()!;
    }
}
