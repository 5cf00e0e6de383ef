using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Lists;
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
/// <remarks>ReinsertionOf: the repaired record that this one reports again under a new act; empty for a first report.</remarks>
public sealed record DishonestyRecorded(string RecordId, CreditSubject Subject, DishonestyFacts Facts, string ReinsertionOf = "")
    : CreditEvent(Subject);

/// <summary>The act that a record rests on was revoked (河南省社会信用条例 42).</summary>
/// <remarks>WasPublished: the record was shown, so that its publication is to be withdrawn; false in events that are older than this field.</remarks>
public sealed record RecordAnnulled(
    string RecordId, CreditSubject Subject, string DocumentNumber, string Reason, bool WasPublished = false) : CreditEvent(Subject);

/// <summary>The publication of an annulled record was withdrawn with reasons (行政处罚法 48).</summary>
public sealed record RecordPublicationWithdrawn(string RecordId, CreditSubject Subject, string Reason, DateOnly On) : CreditEvent(Subject);

/// <summary>The publication of an annulled record was not withdrawn in time.</summary>
public sealed record PublicationWithdrawalEscalated(string RecordId, CreditSubject Subject, DateOnly On) : CreditEvent(Subject);

/// <summary>An objection put a record right.</summary>
/// <remarks>Facts: what it says from now on.</remarks>
public sealed record RecordCorrected(string RecordId, CreditSubject Subject, DishonestyFacts Facts, string ObjectionId) : CreditEvent(Subject);

/// <summary>A record is shown no more; it still counts.</summary>
public sealed record RecordPublicationStopped(string RecordId, CreditSubject Subject, string ObjectionId) : CreditEvent(Subject);

/// <summary>A repaired fact is reported again under a new act and waits for a second official.</summary>
public sealed record ReinsertionProposed(
    string RecordId, CreditSubject Subject, DishonestyFacts Facts, string RepairedRecordId, string ProposedBy) : CreditEvent(Subject);

/// <summary>The second official said no.</summary>
public sealed record ReinsertionDropped(string RecordId, CreditSubject Subject, string Reason) : CreditEvent(Subject);

/// <summary>A slight act was met by education. It is kept apart: no file ever shows it.</summary>
public sealed record EducationGiven(string EducationId, CreditSubject Subject, string MatterCode, Agency GivenBy, string Reason)
    : CreditEvent(Subject);
