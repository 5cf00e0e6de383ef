using System.Diagnostics.CodeAnalysis;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>The index in this process' memory. A look-up takes no lock and allocates nothing.</summary>
/// <remarks>
/// Readers read the position first and then each subject as of that position; the writer links new revisions in and moves the position
/// last. Two revisions of a subject are kept; a reader that is further behind starts again at the newer position.
/// </remarks>
public sealed class MemoryHotIndex<TStanding> : IHotIndexStore<TStanding>
    where TStanding : class
{
    /// <summary>A batch that the writer overtakes so often holds it up once instead.</summary>
    private const int MostAttempts = 16;

    private readonly Lock _writing = new();

    private readonly PositionWaiters _waiters = new();

    private RevisionTable<TStanding> _table;

    private long _position;

    private int _count;

    /// <summary>An empty index at the start of the journal.</summary>
    /// <param name="expectedSubjects">Room to make at once, when the number is known; it grows by itself.</param>
    public MemoryHotIndex(int expectedSubjects = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSubjects);
        _table = new(RevisionTable<TStanding>.BitsFor(expectedSubjects), 0);
    }

    /// <inheritdoc />
    public Position Position => new(Volatile.Read(ref _position));

    /// <inheritdoc />
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc />
    public bool TryGet(SubjectKey key, [NotNullWhen(true)] out TStanding? standing, out Position asOf)
    {
        long position;
        do
        {
            position = Volatile.Read(ref _position);
        }
        while (!Volatile.Read(ref _table).TryRead(key, position, out standing));

        asOf = new(position);
        return standing is not null;
    }

    /// <inheritdoc />
    public Position GetMany(ReadOnlySpan<SubjectKey> keys, Span<TStanding?> standings)
    {
        if (keys.Length != standings.Length)
        {
            throw new ArgumentException($"{keys.Length} keys and room for {standings.Length} standings.", nameof(standings));
        }

        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            long position = Volatile.Read(ref _position);
            if (TryReadAll(keys, standings, position))
            {
                return new(position);
            }
        }

        lock (_writing)
        {
            return TryReadAll(keys, standings, _position)
                ? new(_position)
                : throw new InvalidOperationException("Nobody writes, yet the latest position cannot be read.");
        }
    }

    /// <inheritdoc />
    public ValueTask WaitForAsync(Position position, CancellationToken cancellationToken) =>
        Position >= position ? ValueTask.CompletedTask : _waiters.WaitAsync(position.Value, () => Position.Value, cancellationToken);

    /// <inheritdoc />
    public bool Apply(Position position, IReadOnlyList<StandingChange<TStanding>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_writing)
        {
            if (position.Value != _position + 1)
            {
                return false;
            }

            MakeRoom(changes.Count);
            foreach (StandingChange<TStanding> change in changes)
            {
                Put(change, position.Value);
            }

            Volatile.Write(ref _position, position.Value);
        }

        _waiters.Reached(position.Value);
        return true;
    }

    private bool TryReadAll(ReadOnlySpan<SubjectKey> keys, Span<TStanding?> standings, long position)
    {
        RevisionTable<TStanding> table = Volatile.Read(ref _table);
        for (int i = 0; i < keys.Length; i++)
        {
            if (!table.TryRead(keys[i], position, out standings[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void MakeRoom(int keys)
    {
        if (!_table.HasRoomFor(keys))
        {
            Volatile.Write(ref _table, _table.Renew(_count, keys, _position));
        }
    }

    private void Put(StandingChange<TStanding> change, long position)
    {
        Revision<TStanding> before = _table.Latest(change.Key);
        if (before.Standing is null && change.Standing is null)
        {
            return;
        }

        before.Forget();
        _table.Put(change.Key, new(position, change.Standing, before));
        int difference = (change.Standing is null ? 0 : 1) - (before.Standing is null ? 0 : 1);
        Volatile.Write(ref _count, _count + difference);
    }
}
