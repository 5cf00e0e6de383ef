namespace CreditRisk.Inspection.Module.UseCases.DecidingRecusals;

/// <summary>Who has a seat.</summary>
public interface ITeams
{
    /// <summary>The team of an object now; empty when the draw has no visit there, or one without a team.</summary>
    ValueTask<IReadOnlyList<string>> OfAsync(string drawId, string objectId, CancellationToken cancellationToken);
}
