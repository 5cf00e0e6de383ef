using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;

namespace CreditRisk.Pledges.Module.UseCases.Publishing;

/// <summary>A page of the pledges that are public.</summary>
/// <param name="Matter">Only for this matter; null for all.</param>
/// <param name="Today">The day.</param>
/// <param name="Now">The instant; what is not decided yet is not public.</param>
/// <param name="After">Pledge id after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListPublicPledges(MatterId? Matter, DateOnly Today, DateTimeOffset Now, string After, int Take);

/// <summary>A public pledge with the name of its matter.</summary>
public sealed record PublicPledge(RegisteredPledge Pledge, string MatterName);

/// <summary>Reads pledges that are published by their matter's notice (1.15): decided, not withdrawn or ended before the decision, not past their last day.</summary>
public interface IPublicPledges
{
    /// <summary>Pledges by id, in ordinal order.</summary>
    Task<List<PublicPledge>> ListAsync(ListPublicPledges query, CancellationToken cancellationToken);
}
