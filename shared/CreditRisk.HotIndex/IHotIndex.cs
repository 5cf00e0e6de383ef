using System.Diagnostics.CodeAnalysis;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>
/// The current standing of every subject that has one, as of a position of the journal. Safe for concurrent use; readers never wait for
/// the writer.
/// </summary>
/// <typeparam name="TStanding">Immutable: readers keep what they were given.</typeparam>
public interface IHotIndex<TStanding>
    where TStanding : class
{
    /// <summary>All events up to here, and none after, are in the index; never goes back.</summary>
    Position Position { get; }

    /// <summary>Number of subjects that have a standing.</summary>
    long Count { get; }

    /// <summary>Looks one subject up.</summary>
    /// <param name="key">The subject.</param>
    /// <param name="standing">Its standing as of <paramref name="asOf"/>; null when it has none.</param>
    /// <param name="asOf">The position that the answer, yes or no, is true for.</param>
    /// <returns>True when there is a standing.</returns>
    bool TryGet(SubjectKey key, [NotNullWhen(true)] out TStanding? standing, out Position asOf);

    /// <summary>Looks many subjects up at one position.</summary>
    /// <param name="keys">The subjects; one may come twice.</param>
    /// <param name="standings">Takes the standing of each key at the same place, null when it has none.</param>
    /// <returns>The position that all answers are true for.</returns>
    /// <exception cref="ArgumentException"><paramref name="standings"/> has another length than <paramref name="keys"/>.</exception>
    Position GetMany(ReadOnlySpan<SubjectKey> keys, Span<TStanding?> standings);

    /// <summary>Completes when <see cref="Position"/> is at or past <paramref name="position"/>.</summary>
    /// <exception cref="OperationCanceledException">The token, which carries the caller's deadline, was cancelled first.</exception>
    ValueTask WaitForAsync(Position position, CancellationToken cancellationToken);
}
