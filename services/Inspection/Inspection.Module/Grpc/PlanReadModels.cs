namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Yearly plans as the read models have them, each department with how far it is.</summary>
public interface IPlanPages
{
    /// <summary>One plan; null when there is none.</summary>
    ValueTask<V1.AnnualPlan?> FindAsync(string planId, CancellationToken cancellationToken);

    /// <summary>Plans after an id, in the order of the ids.</summary>
    ValueTask<List<V1.AnnualPlan>> ListAsync(string after, int count, CancellationToken cancellationToken);

    /// <summary>Objects of a library, and how many of them were visited since a day.</summary>
    ValueTask<(long Objects, long Visited)> CoverageAsync(string libraryId, DateOnly since, CancellationToken cancellationToken);

    /// <summary>Objects of a library that were not visited since a day, after an id.</summary>
    ValueTask<List<string>> NotVisitedAsync(string libraryId, DateOnly since, string after, int count, CancellationToken cancellationToken);
}
