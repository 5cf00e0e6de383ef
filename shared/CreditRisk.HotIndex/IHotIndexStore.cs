using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>The new standing of one subject.</summary>
/// <param name="Key">The subject.</param>
/// <param name="Standing">Its packed standing from now on, which is copied; empty removes it.</param>
public readonly record struct StandingChange(SubjectKey Key, ReadOnlyMemory<byte> Standing);

/// <summary>An index that can be written. One writer at a time is meant; more do no harm, since only the next position is taken.</summary>
public interface IHotIndexStore : IHotIndex
{
    /// <summary>Takes over what the event at a position changes, all at once for every reader.</summary>
    /// <param name="position">The position of the event.</param>
    /// <param name="changes">Each key at most once; empty when the event changes nothing.</param>
    /// <returns>False, with nothing done, when <paramref name="position"/> is not the one after <see cref="IHotIndex.Position"/>.</returns>
    bool Apply(Position position, IReadOnlyList<StandingChange> changes);
}
