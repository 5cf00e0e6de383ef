using CreditRisk.Credit.Domain.Objections;

namespace CreditRisk.Credit.Module.UseCases.Objecting;

/// <summary>Objections by where they stand.</summary>
public interface IObjectionIndex
{
    /// <summary>Objections in the order of receipt.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="after">Position after which to begin; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<IndexLine>> ListAsync(ObjectionState? state, long after, int count, CancellationToken cancellationToken);
}

/// <summary>An objection as it was read.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="Position">The state is the one after this journal position.</param>
public sealed record ObjectionReading(Objection Objection, long Position);
