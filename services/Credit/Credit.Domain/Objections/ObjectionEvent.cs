using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>Something that happened to one objection.</summary>
/// <param name="ObjectionId">Its id.</param>
/// <param name="RecordId">The record or list entry objected to.</param>
/// <param name="Subject">Whose.</param>
public abstract record ObjectionEvent(string ObjectionId, string RecordId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>It came in: what it objects to is annotated from here on (河南省社会信用条例 41).</summary>
/// <remarks>Due: last day for the answer as it was told to the subject.</remarks>
public sealed record ObjectionFiled(
    string ObjectionId, string RecordId, CreditSubject Subject, ObjectionClaim Claim, DateOnly On, Deadline Due, ObjectionLimits Limits)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>Somebody has taken it.</summary>
public sealed record ObjectionCheckStarted(string ObjectionId, string RecordId, CreditSubject Subject, string Handler)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>It was passed on whole to who provided the information.</summary>
public sealed record ObjectionForwarded(string ObjectionId, string RecordId, CreditSubject Subject, Agency Provider, DateOnly On)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>The provider answered.</summary>
public sealed record ObjectionAnswered(
    string ObjectionId, string RecordId, CreditSubject Subject, string Statement, IReadOnlyList<Evidence> Evidence)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>The clocks stand still.</summary>
public sealed record ObjectionClockPaused(string ObjectionId, string RecordId, CreditSubject Subject, PauseGround Ground, DateOnly On)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>The clocks run on.</summary>
public sealed record ObjectionClockResumed(string ObjectionId, string RecordId, CreditSubject Subject, DateOnly On)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>It was upheld or rejected: the annotation ends.</summary>
/// <remarks>Remedy: what is put right; null when it was rejected.</remarks>
public sealed record ObjectionResolved(
    string ObjectionId, string RecordId, CreditSubject Subject, ObjectionRemedy? Remedy, string Reason, string Handler)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>The subject asks the provincial credit authority for a review: the annotation returns (河南省社会信用条例 28).</summary>
/// <remarks>LastDay: of a review that has calendar days; null for one of working days.</remarks>
public sealed record ObjectionReviewRequested(
    string ObjectionId, string RecordId, CreditSubject Subject, string Reason, DateOnly On, DateOnly? LastDay = null)
    : ObjectionEvent(ObjectionId, RecordId, Subject);

/// <summary>Nothing more follows: the annotation ends.</summary>
/// <remarks>Remedy: what is put right; null when nothing changed.</remarks>
public sealed record ObjectionClosed(string ObjectionId, string RecordId, CreditSubject Subject, ObjectionRemedy? Remedy, string Reason)
    : ObjectionEvent(ObjectionId, RecordId, Subject);
