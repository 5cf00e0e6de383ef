using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>Keeps an index up with the journal.</summary>
/// <param name="journal">What is followed.</param>
/// <param name="index">What is kept up; it says itself where to go on.</param>
/// <param name="fold">How events become standings.</param>
/// <param name="time">The clock that staleness is measured with.</param>
public sealed class HotIndexFollower<TStanding>(
    IJournal journal, IHotIndexStore<TStanding> index, IStandingFold<TStanding> fold, TimeProvider time)
    where TStanding : class
{
    /// <summary>How far the index is.</summary>
    public Position Position => index.Position;

    /// <summary>True when every durable event is in the index.</summary>
    public bool IsCaughtUp => index.Position >= journal.Head;

    /// <summary>Follows the journal until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    /// <exception cref="InvalidOperationException">The journal skipped a position, or somebody else writes the index.</exception>
    /// <remarks>Any other exception is the fold's or the journal's; the index stays where it was, whole.</remarks>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.FollowAsync(index.Position, cancellationToken).ConfigureAwait(false))
        {
            if (!index.Apply(journaled.Position, ChangesOf(journaled)))
            {
                throw new InvalidOperationException($"The index is at {index.Position} and cannot take {journaled.Position}.");
            }
        }
    }

    /// <summary>Age of the oldest event that is not in the index yet; zero when there is none. Reads the journal only when there is one.</summary>
    public async ValueTask<TimeSpan> MeasureStalenessAsync(CancellationToken cancellationToken)
    {
        Position applied = index.Position;
        if (applied >= journal.Head)
        {
            return TimeSpan.Zero;
        }

        await foreach (JournalEvent oldest in journal.ReadAsync(applied, cancellationToken).ConfigureAwait(false))
        {
            TimeSpan age = time.GetUtcNow() - oldest.RecordedAt;
            return age > TimeSpan.Zero ? age : TimeSpan.Zero;
        }

        return TimeSpan.Zero;
    }

    private List<StandingChange<TStanding>> ChangesOf(JournalEvent journaled)
    {
        if (!fold.EventTypes.Contains(journaled.Type))
        {
            return [];
        }

        List<StandingChange<TStanding>> changes = [];
        foreach (SubjectKey key in fold.KeysOf(journaled))
        {
            index.TryGet(key, out TStanding? before, out _);
            TStanding? after = fold.Fold(key, before, journaled);
            if (!ReferenceEquals(before, after))
            {
                changes.Add(new(key, after));
            }
        }

        return changes;
    }
}
