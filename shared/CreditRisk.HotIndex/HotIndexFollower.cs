using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.HotIndex.Snapshots;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex;

/// <summary>Keeps an index up with the journal.</summary>
/// <param name="journal">What is followed.</param>
/// <param name="index">What is kept up; it says itself where to go on.</param>
/// <param name="fold">How events become standings.</param>
/// <param name="packing">How standings become bytes.</param>
/// <param name="time">The clock that staleness is measured with.</param>
/// <param name="snapshots">Where an index that is at the start begins; null begins with the first event.</param>
public sealed class HotIndexFollower<TStanding>(
    IJournal journal, IHotIndexStore index, IStandingFold<TStanding> fold, IStandingPacking<TStanding> packing, TimeProvider time, IndexSnapshots? snapshots = null)
    where TStanding : class
{
    // Events between two that are told again are read on through up to here; a longer stretch is left out.
    private const int ReadThrough = 1_000;

    private readonly ReadOnlyMemory<byte> _meaning = SHA256.HashData(
        Encoding.UTF8.GetBytes($"{fold.Version} {packing.Version} {string.Join(' ', fold.EventTypes.Order(StringComparer.Ordinal))}"));

    private readonly ArrayBufferWriter<byte> _packed = new();

    private readonly List<long> _subjectless = [];

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
        try
        {
            await StartFromSnapshotAsync(cancellationToken).ConfigureAwait(false);
            await foreach (JournalEvent journaled in journal.FollowAsync(index.Position, cancellationToken).ConfigureAwait(false))
            {
                Apply(journaled);
                snapshots?.Applied(journaled, _meaning, _subjectless, cancellationToken);
            }
        }
        finally
        {
            await (snapshots?.CompleteAsync() ?? Task.CompletedTask).ConfigureAwait(false);
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

    private async ValueTask StartFromSnapshotAsync(CancellationToken cancellationToken)
    {
        if (snapshots is null || index.Position != Position.Start
            || await snapshots.ReadAsync(_meaning, cancellationToken).ConfigureAwait(false) is not { } snapshot)
        {
            return;
        }

        await TellAgainAsync(snapshot.Subjectless, cancellationToken).ConfigureAwait(false);
        snapshots.Restore(snapshot);
    }

    private async ValueTask TellAgainAsync(IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        while (_subjectless.Count < positions.Count)
        {
            Position before = new(positions[_subjectless.Count] - 1);
            await foreach (JournalEvent journaled in journal.ReadAsync(before, cancellationToken).ConfigureAwait(false))
            {
                if (journaled.Position.Value == positions[_subjectless.Count])
                {
                    fold.KeysOf(journaled);
                    _subjectless.Add(journaled.Position.Value);
                }

                if (_subjectless.Count == positions.Count || positions[_subjectless.Count] - journaled.Position.Value > ReadThrough)
                {
                    break;
                }
            }
        }
    }

    private void Apply(JournalEvent journaled)
    {
        bool isWanted = fold.EventTypes.Contains(journaled.Type);
        IReadOnlyCollection<SubjectKey> keys = isWanted ? fold.KeysOf(journaled) : [];
        if (!index.Apply(journaled.Position, ChangesOf(journaled, keys)))
        {
            throw new InvalidOperationException($"The index is at {index.Position} and cannot take {journaled.Position}.");
        }

        if (isWanted && keys.Count == 0)
        {
            _subjectless.Add(journaled.Position.Value);
        }
    }

    private List<StandingChange> ChangesOf(JournalEvent journaled, IReadOnlyCollection<SubjectKey> keys)
    {
        List<StandingChange> changes = [];
        foreach (SubjectKey key in keys)
        {
            PackedStanding packed = index.Find(key, out _);
            TStanding? before = packed.IsNone ? null : packing.Unpack(packed.Bytes);
            TStanding? after = fold.Fold(key, before, journaled);
            if (!ReferenceEquals(before, after))
            {
                changes.Add(new(key, Pack(after)));
            }
        }

        return changes;
    }

    private byte[] Pack(TStanding? standing)
    {
        _packed.ResetWrittenCount();
        if (standing is not null)
        {
            packing.Pack(standing, _packed);
        }

        return _packed.WrittenSpan.ToArray();
    }
}
