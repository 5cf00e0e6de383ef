using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>
/// The current packed standing of every subject that has one, as of a position of the journal. Safe for concurrent use; readers never
/// wait for the writer. What the bytes mean is the business of an <see cref="IStandingPacking{TStanding}"/>.
/// </summary>
public interface IHotIndex
{
    /// <summary>All events up to here, and none after, are in the index; never goes back.</summary>
    Position Position { get; }

    /// <summary>Number of subjects that have a standing.</summary>
    long Count { get; }

    /// <summary>Looks one subject up.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="asOf">The position that the answer, something or nothing, is true for.</param>
    /// <returns>Its packed standing, or that it has none.</returns>
    PackedStanding Find(SubjectKey key, out Position asOf);

    /// <summary>Looks many subjects up at one position.</summary>
    /// <param name="keys">The subjects; one may come twice.</param>
    /// <param name="standings">Takes the packed standing of each key at the same place.</param>
    /// <returns>The position that all answers are true for.</returns>
    /// <exception cref="ArgumentException"><paramref name="standings"/> has another length than <paramref name="keys"/>.</exception>
    Position FindMany(ReadOnlySpan<SubjectKey> keys, Span<PackedStanding> standings);

    /// <summary>Completes when <see cref="Position"/> is at or past <paramref name="position"/>.</summary>
    /// <exception cref="OperationCanceledException">The token, which carries the caller's deadline, was cancelled first.</exception>
    ValueTask WaitForAsync(Position position, CancellationToken cancellationToken);
}
