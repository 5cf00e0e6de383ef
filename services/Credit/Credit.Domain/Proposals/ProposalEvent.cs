using CreditRisk.Credit.Domain.Dishonesty;

namespace CreditRisk.Credit.Domain.Proposals;

/// <summary>Something that happened to a proposal. None of it is published, and a proposal counts for nothing.</summary>
/// <param name="ProposalId">Its id.</param>
/// <param name="Subject">Whom it concerns.</param>
public abstract record ProposalEvent(string ProposalId, CreditSubject Subject) : CreditEvent(Subject);

/// <summary>A problem that an inspection found waits for an official.</summary>
/// <remarks>Circumstances: what the inspection tells of the act. Grade, Factors: what the published scale makes of them.</remarks>
public sealed record RecordProposed(
    string ProposalId, CreditSubject Subject, FoundProblem Problem, ActCircumstances Circumstances, DishonestyGrade Grade, IReadOnlyList<string> Factors)
    : ProposalEvent(ProposalId, Subject);

/// <summary>An official decided that it is an act of dishonesty; what it led to is in the same append.</summary>
/// <remarks>RecordId: of the record, of the education, or of the fact that is reported again and waits for a second official.</remarks>
public sealed record ProposalAccepted(string ProposalId, CreditSubject Subject, string RecordId) : ProposalEvent(ProposalId, Subject);

/// <summary>An official decided that it is none.</summary>
public sealed record ProposalDeclined(string ProposalId, CreditSubject Subject, string Reason) : ProposalEvent(ProposalId, Subject);

/// <summary>The result that it rests on was taken back.</summary>
public sealed record ProposalWithdrawn(string ProposalId, CreditSubject Subject) : ProposalEvent(ProposalId, Subject);
