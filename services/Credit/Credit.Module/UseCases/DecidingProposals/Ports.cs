using CreditRisk.Credit.Domain.Proposals;

namespace CreditRisk.Credit.Module.UseCases.DecidingProposals;

/// <summary>Proposals by where they stand.</summary>
public interface IProposalIndex
{
    /// <summary>Proposals in the order of hearing.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="after">Position after which to begin; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<IndexLine>> ListAsync(ProposalState? state, long after, int count, CancellationToken cancellationToken);
}

/// <summary>A proposal as it was read.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="File">The file that it is part of.</param>
public sealed record ProposalReading(RecordProposal Proposal, CreditFileReading File);
