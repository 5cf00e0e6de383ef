using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Filing;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;

namespace CreditRisk.Pledges.Module.UseCases.ReadingPledges;

/// <summary>An entry with the pledge it is about.</summary>
/// <param name="Position">Journal position, 1 or more.</param>
/// <param name="PledgeId">The pledge.</param>
/// <param name="Matter">Its matter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Entry">What is on file.</param>
public sealed record FiledEntry(long Position, string PledgeId, MatterId Matter, PledgeType Type, FileEntry Entry);

/// <summary>Reads what is on file about the pledges of subjects.</summary>
public interface IPledgeFile
{
    /// <summary>Entries of a subject by position.</summary>
    /// <param name="subject">Whose.</param>
    /// <param name="after">Position after which to start; 0 for the first.</param>
    /// <param name="take">Most to return.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<List<FiledEntry>> ListAsync(SubjectKey subject, long after, int take, CancellationToken cancellationToken);
}
