using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>How events become standings. Pure: the same events in the same order always give the same standings.</summary>
public interface IStandingFold<TStanding>
    where TStanding : class
{
    /// <summary>Raised whenever an event means something else than before: snapshots of another version are not read.</summary>
    int Version { get; }

    /// <summary>Full protobuf names of the event types it wants to see.</summary>
    IReadOnlySet<string> EventTypes { get; }

    /// <summary>The subjects whose standing the event may change, each once.</summary>
    /// <remarks>
    /// None when the event is about no subject. What the fold remembers of such an event is its own: after a start from a snapshot it is
    /// told all of them again, in order, before the index can be read.
    /// </remarks>
    IReadOnlyCollection<SubjectKey> KeysOf(JournalEvent journaled);

    /// <summary>The standing of a subject after the event.</summary>
    /// <param name="key">One of <see cref="KeysOf"/>.</param>
    /// <param name="standing">Its standing before; null when it had none.</param>
    /// <param name="journaled">The event.</param>
    /// <returns>The new standing, <paramref name="standing"/> itself when nothing changes, or null when it has none any more.</returns>
    TStanding? Fold(SubjectKey key, TStanding? standing, JournalEvent journaled);
}
