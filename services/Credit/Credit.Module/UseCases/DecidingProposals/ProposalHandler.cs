using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Dishonesty;
using CreditRisk.Credit.Domain.Proposals;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.DecidingProposals;

/// <summary>Keeps what inspections found until an official decides about it.</summary>
public sealed class ProposalHandler(
    ICreditFiles files, CreditFileChanges changes, IProposalIndex index, IIdentities identities, CreditOptions options, TimeProvider clock)
{
    private DateOnly Today => ChinaTime.DateOf(clock.GetUtcNow());

    /// <summary>Proposes a record, or refuses as <see cref="ProposalPolicy.Propose"/> says.</summary>
    public async ValueTask<Outcome<ProposalReading>> ProposeAsync(
        CreditSubject subject, FoundProblem problem, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(problem);
        string id = identities.NewId("Q", Today.Year, request, problem.ResultId);
        return await ChangeAsync(subject.Key, id, file => ProposalPolicy.Propose(file, id, subject, problem), request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes back what rests on a result, or refuses as <see cref="ProposalPolicy.Withdraw"/> says.</summary>
    public async ValueTask<Outcome<long>> WithdrawAsync(SubjectKey subject, string resultId, CallerRequest request, CancellationToken cancellationToken)
    {
        Outcome<CreditFileReading> changed =
            await changes.ChangeAsync(subject, request, file => ProposalPolicy.Withdraw(file, resultId), cancellationToken).ConfigureAwait(false);
        return changed.Match<Outcome<long>>(read => read.Position, refusal => refusal);
    }

    /// <summary>Records the act, or refuses as <see cref="ProposalPolicy.Accept"/> says.</summary>
    public async ValueTask<Outcome<ProposalReading>> AcceptAsync(
        string proposalId, DishonestyFacts facts, CallerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(request);
        string recordId = identities.NewId(facts.Grade == DishonestyGrade.Minor ? "U" : "D", facts.DocumentDate.Year, request);
        AcceptProposal command = new(proposalId, recordId, facts, request.Actor, options.RequireRepairNotice);
        return await DecideAsync(proposalId, file => ProposalPolicy.Accept(file, command, Today), request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Decides that nothing follows, or refuses as <see cref="ProposalPolicy.Decline"/> says.</summary>
    public ValueTask<Outcome<ProposalReading>> DeclineAsync(
        string proposalId, string reason, CallerRequest request, CancellationToken cancellationToken) =>
        DecideAsync(proposalId, file => ProposalPolicy.Decline(file, proposalId, reason), request, cancellationToken);

    /// <summary>One proposal, or <c>PROPOSAL_UNKNOWN</c>.</summary>
    public async ValueTask<Outcome<RecordProposal>> GetAsync(string proposalId, CancellationToken cancellationToken)
    {
        if (await files.FindSubjectAsync(proposalId, cancellationToken).ConfigureAwait(false) is not { } subject)
        {
            return ProposalPolicy.Unknown(proposalId);
        }

        CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
        return read.File.Proposal(proposalId) is { } found ? found : ProposalPolicy.Unknown(proposalId);
    }

    /// <summary>Proposals with their place in the list, in the order of hearing.</summary>
    public async ValueTask<List<(IndexLine Line, RecordProposal Proposal)>> ListAsync(
        ProposalState? state, long after, int count, CancellationToken cancellationToken)
    {
        List<(IndexLine, RecordProposal)> proposals = [];
        foreach (IndexLine line in await index.ListAsync(state, after, count, cancellationToken).ConfigureAwait(false))
        {
            CreditFileReading read = await files.ReadAsync(line.Subject, cancellationToken).ConfigureAwait(false);
            proposals.Add((line, read.File.Proposal(line.Id)!));
        }

        return proposals;
    }

    private async ValueTask<Outcome<ProposalReading>> DecideAsync(
        string proposalId, Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide, CallerRequest request, CancellationToken cancellationToken)
    {
        SubjectKey? subject = await files.FindSubjectAsync(proposalId, cancellationToken).ConfigureAwait(false);
        return subject is { } key
            ? await ChangeAsync(key, proposalId, decide, request, cancellationToken).ConfigureAwait(false)
            : ProposalPolicy.Unknown(proposalId);
    }

    private async ValueTask<Outcome<ProposalReading>> ChangeAsync(
        SubjectKey subject, string id, Func<CreditFile, Outcome<IReadOnlyList<CreditEvent>>> decide, CallerRequest request,
        CancellationToken cancellationToken)
    {
        Outcome<CreditFileReading> changed = await changes.ChangeAsync(subject, request, decide, cancellationToken).ConfigureAwait(false);
        return changed.Match<Outcome<ProposalReading>>(read => new ProposalReading(read.File.Proposal(id)!, read), refusal => refusal);
    }
}
