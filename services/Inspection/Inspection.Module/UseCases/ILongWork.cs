using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases;

/// <summary>Runs what takes seconds where it delays nobody else, a bounded number at a time.</summary>
public interface ILongWork
{
    /// <summary>Runs the work when its turn comes.</summary>
    /// <param name="work">Blocks its thread; looks at the token.</param>
    /// <param name="cancellationToken">Stops waiting, and the work.</param>
    /// <returns>What the work returned, or <c>DRAWS_BUSY</c> (ResourceExhausted) when too much is waiting.</returns>
    Task<Outcome<T>> RunAsync<T>(Func<CancellationToken, Outcome<T>> work, CancellationToken cancellationToken);
}
