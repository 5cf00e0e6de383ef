using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Something asked of a repair case.</summary>
/// <param name="CaseId">Which; for an application the id of the new case.</param>
public abstract record RepairCommand(string CaseId);

/// <summary>Applies for the repair of a record.</summary>
public sealed record ApplyRepair(string CaseId, string RecordId, RepairApplication Application) : RepairCommand(CaseId);

/// <summary>Asks once for everything that is missing, as stable codes.</summary>
public sealed record AskSupplement(string CaseId, IReadOnlyList<string> Missing) : RepairCommand(CaseId);

/// <summary>Hands in what was missing.</summary>
public sealed record SupplyMaterial(string CaseId, IReadOnlyList<Evidence> Materials) : RepairCommand(CaseId);

/// <summary>Closes a case whose notice was not answered in time.</summary>
public sealed record CloseUnanswered(string CaseId) : RepairCommand(CaseId);

/// <summary>Accepts a complete application.</summary>
public sealed record AcceptRepair(string CaseId) : RepairCommand(CaseId);

/// <summary>Does not accept it.</summary>
public sealed record RejectRepair(string CaseId, string Reason) : RepairCommand(CaseId);

/// <summary>Takes the case.</summary>
public sealed record StartReview(string CaseId, string Reviewer) : RepairCommand(CaseId);

/// <summary>Takes longer, for a complex case or a check on site.</summary>
public sealed record ExtendReview(string CaseId, string Reason) : RepairCommand(CaseId);

/// <summary>Stops the clocks.</summary>
public sealed record PauseReview(string CaseId, PauseGround Ground) : RepairCommand(CaseId);

/// <summary>Lets the clocks run on.</summary>
public sealed record ResumeReview(string CaseId) : RepairCommand(CaseId);

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
public sealed record WithdrawRepair(string CaseId) : RepairCommand(CaseId);

/// <summary>A system says that it has stopped publishing, sharing and sanctioning.</summary>
public sealed record AcknowledgeRepair(string CaseId, string System) : RepairCommand(CaseId);

/// <summary>Notes that systems have not acknowledged in time.</summary>
public sealed record EscalateRepair(string CaseId) : RepairCommand(CaseId);

/// <summary>Lifts sanctions while the plan of a court ruling is performed.</summary>
public sealed record SuspendRecord(string CaseId, string Reason, DateOnly PlanEndsOn) : RepairCommand(CaseId);

/// <summary>Ends a suspension: performed makes the repair final, otherwise everything returns.</summary>
public sealed record ConcludeSuspension(string CaseId, bool Performed, string Reason, string Official) : RepairCommand(CaseId);

/// <summary>Takes a repair back that rested on false material, which becomes a record of its own.</summary>
/// <param name="CaseId">Which.</param>
/// <param name="NewRecordId">Id for the record of the false act.</param>
/// <param name="Decision">What the decision on the false act says.</param>
public sealed record RevokeRepair(string CaseId, string NewRecordId, FalseRepairDecision Decision) : RepairCommand(CaseId);

/// <summary>A decision that material of a repair was false.</summary>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Reason">The official's reasons.</param>
/// <param name="Grade">How grave the false act is.</param>
/// <param name="Evidence">Documents that prove it.</param>
/// <param name="PriorNoticeOn">Day of the written notice before; null when there was none.</param>
public sealed record FalseRepairDecision(
    string DocumentNumber, string Reason, DishonestyGrade Grade, IReadOnlyList<Evidence> Evidence, DateOnly? PriorNoticeOn);
