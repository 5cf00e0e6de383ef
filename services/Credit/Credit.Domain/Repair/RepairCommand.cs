using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Something asked of a repair case.</summary>
/// <param name="CaseId">Which; for an application the id of the new case.</param>
public abstract record RepairCommand(string CaseId);

/// <summary>Applies for the repair of a record.</summary>
/// <param name="CaseId">Id for the new case.</param>
/// <param name="RecordId">Which record.</param>
/// <param name="Application">What is handed in.</param>
/// <param name="Today">Day of the application.</param>
/// <param name="Calendar">Working days for the due date.</param>
public sealed record ApplyRepair(string CaseId, string RecordId, RepairApplication Application, DateOnly Today, WorkingCalendar Calendar)
    : RepairCommand(CaseId);

/// <summary>Approves.</summary>
/// <param name="CaseId">Which.</param>
/// <param name="Reason">The official's reasons.</param>
/// <param name="Approver">Stable name of who approves.</param>
public sealed record ApproveRepair(string CaseId, string Reason, string Approver) : RepairCommand(CaseId);

/// <summary>Refuses.</summary>
/// <param name="CaseId">Which.</param>
/// <param name="Reason">The official's reasons.</param>
public sealed record RefuseRepair(string CaseId, string Reason) : RepairCommand(CaseId);

/// <summary>The applicant withdraws.</summary>
/// <param name="CaseId">Which.</param>
public sealed record WithdrawRepair(string CaseId) : RepairCommand(CaseId);
