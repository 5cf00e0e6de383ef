namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>What has objects and no inspectors, with the last day for the match.</summary>
public interface IUnmatchedPages
{
    /// <summary>Rows whose visits are not over on a day, the oldest first.</summary>
    /// <param name="on">The day.</param>
    /// <param name="skip">Rows that were read before.</param>
    /// <param name="count">Most rows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<List<V1.Unmatched>> ListAsync(DateOnly on, int skip, int count, CancellationToken cancellationToken);
}
