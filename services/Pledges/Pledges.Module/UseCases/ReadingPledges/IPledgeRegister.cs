using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;

namespace CreditRisk.Pledges.Module.UseCases.ReadingPledges;

/// <summary>A pledge, where it stands, and the version of its stream for the next change.</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Standing">What has happened since.</param>
/// <param name="StreamVersion">Events in its stream.</param>
/// <param name="CreditRecordId">Newest record in the credit file that names it; empty when there is none.</param>
public sealed record RegisteredPledge(SignedPledge Pledge, PledgeStanding Standing, long StreamVersion, string CreditRecordId);

/// <summary>Reads the register of pledges.</summary>
public interface IPledgeRegister
{
    /// <summary>A pledge by its id; null when there is none.</summary>
    Task<RegisteredPledge?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Id of a pledge on the same document, of the same promisor for the same matter, that was not withdrawn; null when there is none.</summary>
    Task<string?> FindSameAsync(SignedPledge pledge, CancellationToken cancellationToken);

    /// <summary>Pledges by id, in ordinal order.</summary>
    /// <param name="matter">Only for this matter; null for all.</param>
    /// <param name="after">Id after which to start; empty for the first.</param>
    /// <param name="take">Most to return.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<List<RegisteredPledge>> ListAsync(MatterId? matter, string after, int take, CancellationToken cancellationToken);
}

/// <summary>Reading pledges that are known to exist, or saying that they do not.</summary>
internal static class PledgeReading
{
    /// <summary><c>PLEDGE_NOT_FOUND</c> (NotFound).</summary>
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, new("PLEDGE_NOT_FOUND"), "There is no pledge of this id.");

    /// <summary>A pledge that was just recorded.</summary>
    public static async Task<RegisteredPledge> GetAsync(this IPledgeRegister register, string id, CancellationToken cancellationToken) =>
        (await register.FindAsync(id, cancellationToken))!;
}
