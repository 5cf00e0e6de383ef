using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Repair;

/// <summary>Something that happened in one repair case.</summary>
public abstract record RepairEvent(string CaseId, string RecordId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>Repair was applied for.</summary>
public sealed record RepairApplied(string CaseId, string RecordId, CreditSubject Subject, RepairApplication Application, RepairTerms Terms)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The one notice of everything that is missing.</summary>
public sealed record RepairSupplementAsked(
    string CaseId, string RecordId, CreditSubject Subject, IReadOnlyList<string> Missing, DateOnly On, Deadline Due)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The applicant handed in what was missing.</summary>
public sealed record RepairMaterialSupplied(
    string CaseId, string RecordId, CreditSubject Subject, IReadOnlyList<Evidence> Materials, DateOnly On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The notice was not answered in time.</summary>
public sealed record RepairClosedUnanswered(string CaseId, string RecordId, CreditSubject Subject, DateOnly On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The application is complete.</summary>
public sealed record RepairAccepted(string CaseId, string RecordId, CreditSubject Subject, DateOnly On) : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The application was not accepted.</summary>
public sealed record RepairRejectedAtEntry(string CaseId, string RecordId, CreditSubject Subject, string Reason, Remedies Remedies)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Somebody has taken the case.</summary>
public sealed record RepairReviewStarted(string CaseId, string RecordId, CreditSubject Subject, string Reviewer)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The review takes longer.</summary>
public sealed record RepairReviewExtended(string CaseId, string RecordId, CreditSubject Subject, string Reason, DateOnly On, int WorkingDays)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The clocks stand still.</summary>
public sealed record RepairClockPaused(string CaseId, string RecordId, CreditSubject Subject, PauseGround Ground, DateOnly On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The clocks run on.</summary>
public sealed record RepairClockResumed(string CaseId, string RecordId, CreditSubject Subject, DateOnly On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Repair was approved; the effect is <see cref="RecordRepaired"/>, at once or when every system has acknowledged.</summary>
/// <remarks>Systems: who must acknowledge; empty when nobody must. On: the day; null in events that are older than this field, which name no systems either.</remarks>
public sealed record RepairApproved(
    string CaseId, string RecordId, CreditSubject Subject, string Reason, string Approver, IReadOnlyList<string> Systems, DateOnly? On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Repair was refused; the subject may apply again.</summary>
/// <remarks>Remedies: null in events that are older than this field.</remarks>
public sealed record RepairRefused(string CaseId, string RecordId, CreditSubject Subject, string Reason, Remedies? Remedies)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The applicant withdrew; nothing is held against them.</summary>
public sealed record RepairWithdrawn(string CaseId, string RecordId, CreditSubject Subject) : RepairEvent(CaseId, RecordId, Subject);

/// <summary>A system has stopped publishing, sharing and sanctioning.</summary>
public sealed record RepairAcknowledged(string CaseId, string RecordId, CreditSubject Subject, string System)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Systems have not acknowledged in time.</summary>
public sealed record RepairSyncEscalated(string CaseId, string RecordId, CreditSubject Subject, IReadOnlyList<string> Systems, DateOnly On)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Publication, sharing and sanction ended together (信用修复管理办法 3).</summary>
public sealed record RecordRepaired(string CaseId, string RecordId, CreditSubject Subject) : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Sanctions are lifted while a plan or settlement is performed.</summary>
public sealed record RecordSuspended(string CaseId, string RecordId, CreditSubject Subject, string Reason, DateOnly On, DateOnly PlanEndsOn)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The record counts again as if it had never been repaired or suspended.</summary>
/// <remarks>Record: the record as it stands, for readers who threw theirs away. OpenObjections: ids of the objections by which it is annotated.</remarks>
public sealed record RecordRestored(
    string CaseId, string RecordId, CreditSubject Subject, string Reason, DishonestyRecorded Record, IReadOnlyList<string> OpenObjections)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The repair rested on false material.</summary>
/// <remarks>BannedUntil: last day on which the subject cannot apply for any repair.</remarks>
public sealed record RepairRevoked(
    string CaseId, string RecordId, CreditSubject Subject, string Reason, string DocumentNumber, DateOnly BannedUntil)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The record was annulled or removed while the case was open.</summary>
public sealed record RepairLapsed(string CaseId, string RecordId, CreditSubject Subject, string Reason) : RepairEvent(CaseId, RecordId, Subject);
