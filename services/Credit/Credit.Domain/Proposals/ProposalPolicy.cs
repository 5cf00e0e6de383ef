using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Kernel;
using static CreditRisk.Credit.Domain.NamedRefusals;

namespace CreditRisk.Credit.Domain.Proposals;

/// <summary>An official decides that what an inspection found is an act of dishonesty.</summary>
/// <param name="ProposalId">The proposal.</param>
/// <param name="RecordId">Id for the record; for a slight act the id of the education.</param>
/// <param name="Facts">The decision. Documents of the inspection, its day and the proposed circumstances come by themselves.</param>
/// <param name="Recorder">Stable name of the official.</param>
/// <param name="NeedsRepairNotice">True where the office records only what was served together with its repair notice.</param>
public sealed record AcceptProposal(string ProposalId, string RecordId, DishonestyFacts Facts, string Recorder, bool NeedsRepairNotice);

/// <summary>
/// From a found problem to a decision. A problem is only ever proposed; whether it is dishonesty, and how grave, an official decides with reasons,
/// under all the rules that any record is made by.
/// </summary>
public static class ProposalPolicy
{
    /// <summary>Proposes a record.</summary>
    /// <returns>What happened, or <c>PROPOSAL_EXISTS</c> when this result was heard of before.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Propose(CreditFile file, string proposalId, CreditSubject subject, FoundProblem problem)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(problem);
        if (file.ProposalOf(problem.ResultId) is { } known)
        {
            return new Refusal(RefusalKind.AlreadyExists, new("PROPOSAL_EXISTS"), $"Proposal {known.ProposalId} is about that result.");
        }

        ActCircumstances circumstances = problem.CircumstancesIn(file);
        GradeProposal grade = GradeScale.Propose(circumstances).Value;
        return new CreditEvent[] { new RecordProposed(proposalId, subject, problem, circumstances, grade.Grade, grade.Factors) };
    }

    /// <summary>Records the act.</summary>
    /// <returns>
    /// The acceptance and what it leads to, or <c>PROPOSAL_UNKNOWN</c>, <c>PROPOSAL_DECIDED</c>, <c>PROPOSAL_WITHDRAWN</c>, or a refusal of
    /// <see cref="DishonestyPolicy.Decide"/>.
    /// </returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Accept(CreditFile file, AcceptProposal command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(command);
        RecordProposal? found = file.Proposal(command.ProposalId);
        if (RefusalOf(found, command.ProposalId) is { } refusal)
        {
            return refusal;
        }

        CreditSubject subject = found!.Proposed.Subject;
        NamedSubject named = new(SubjectId.ParseCreditCode(subject.DisplayId).Value, subject.Key);
        RecordDishonesty record = new(command.RecordId, named, FactsOf(found.Proposed, command.Facts), command.Recorder, command.NeedsRepairNotice);
        return DishonestyPolicy.Decide(file, record, today).Match<Outcome<IReadOnlyList<CreditEvent>>>(
            events => new CreditEvent[] { new ProposalAccepted(found.ProposalId, subject, command.RecordId) }.Concat(events).ToArray(),
            fault => fault);
    }

    /// <summary>Decides that nothing follows.</summary>
    /// <returns>What happened, or <c>PROPOSAL_UNKNOWN</c>, <c>PROPOSAL_DECIDED</c>, <c>PROPOSAL_WITHDRAWN</c>, <c>REASON_MISSING</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Decline(CreditFile file, string proposalId, string reason)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reason);
        RecordProposal? found = file.Proposal(proposalId);
        Refusal? refusal = RefusalOf(found, proposalId) ?? (reason.Length == 0 ? ReasonMissing() : null);
        return refusal is not null ? refusal : new CreditEvent[] { new ProposalDeclined(proposalId, found!.Proposed.Subject, reason) };
    }

    /// <summary>Takes a proposal back because its result was taken back. One that was accepted is only marked: a person decides about the record.</summary>
    /// <returns>What happened, or <c>PROPOSAL_UNKNOWN</c> (no proposal rests on that result), <c>PROPOSAL_DECIDED</c>, <c>PROPOSAL_WITHDRAWN</c>.</returns>
    public static Outcome<IReadOnlyList<CreditEvent>> Withdraw(CreditFile file, string resultId)
    {
        ArgumentNullException.ThrowIfNull(file);
        RecordProposal? found = file.ProposalOf(resultId);
        return found is { State: ProposalState.Accepted, IsBasisGone: false } || RefusalOf(found, resultId) is not { } refusal
            ? new CreditEvent[] { new ProposalWithdrawn(found!.ProposalId, found.Proposed.Subject) }
            : refusal;
    }

    /// <summary>The refusal of a proposal nobody knows.</summary>
    public static Refusal Unknown(string proposalId) =>
        new(RefusalKind.NotFound, new("PROPOSAL_UNKNOWN"), $"There is no proposal {proposalId}; list the proposals.");

    private static Refusal? RefusalOf(RecordProposal? found, string id) => found switch
    {
        null => Unknown(id),
        { State: ProposalState.Pending } => null,
        { State: ProposalState.Withdrawn } =>
            Precondition("PROPOSAL_WITHDRAWN", "The inspection's result was taken back: nothing is left to decide."),
        _ => Precondition("PROPOSAL_DECIDED", $"{found.DecidedBy} has decided already: {found.State}.", "record_id", found.RecordId),
    };

    private static DishonestyFacts FactsOf(RecordProposed proposed, DishonestyFacts facts) => facts with
    {
        Evidence = [.. proposed.Problem.Evidence, .. facts.Evidence],
        ActOn = facts.ActOn ?? proposed.Problem.InspectedOn,
        Circumstances = facts.Circumstances ?? proposed.Circumstances,
    };
}
