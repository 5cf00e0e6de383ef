using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain;

/// <summary>Something that happened to one subject.</summary>
/// <param name="Subject">Whom it concerns.</param>
public abstract record CreditEvent(CreditSubject Subject);

/// <summary>The subject came onto a list.</summary>
public sealed record SubjectListed(
    string EntryId, CreditList List, CreditSubject Subject, ListingTerms Terms, string SourceSystem, string ImportId)
    : CreditEvent(Subject);

/// <summary>The subject was taken off a list.</summary>
public sealed record SubjectDelisted(string EntryId, CreditSubject Subject, DateOnly RemovedOn, string Basis) : CreditEvent(Subject);

/// <summary>An act of dishonesty was graded general or serious by an official.</summary>
public sealed record DishonestyRecorded(string RecordId, CreditSubject Subject, DishonestyFacts Facts) : CreditEvent(Subject);

/// <summary>A slight act was met by education. It is kept apart: no file ever shows it.</summary>
public sealed record EducationGiven(string EducationId, CreditSubject Subject, string MatterCode, Agency GivenBy, string Reason)
    : CreditEvent(Subject);

/// <summary>Something that happened in one repair case.</summary>
public abstract record RepairEvent(string CaseId, string RecordId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>Repair was applied for.</summary>
public sealed record RepairApplied(string CaseId, string RecordId, CreditSubject Subject, RepairApplication Application, RepairTerms Terms)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Repair was approved; the effect is <see cref="RecordRepaired"/>.</summary>
public sealed record RepairApproved(string CaseId, string RecordId, CreditSubject Subject, string Reason, string Approver)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Repair was refused; the subject may apply again.</summary>
public sealed record RepairRefused(string CaseId, string RecordId, CreditSubject Subject, string Reason)
    : RepairEvent(CaseId, RecordId, Subject);

/// <summary>The applicant withdrew; nothing is held against them.</summary>
public sealed record RepairWithdrawn(string CaseId, string RecordId, CreditSubject Subject) : RepairEvent(CaseId, RecordId, Subject);

/// <summary>Publication, sharing and sanction ended together (信用修复管理办法 3).</summary>
public sealed record RecordRepaired(string CaseId, string RecordId, CreditSubject Subject) : RepairEvent(CaseId, RecordId, Subject);
