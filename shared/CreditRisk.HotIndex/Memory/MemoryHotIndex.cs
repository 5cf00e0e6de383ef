using System.Runtime.CompilerServices;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>The index in this process' memory. A look-up takes no lock and allocates nothing.</summary>
/// <remarks>
/// Readers read the position first and then each subject as of that position; the writer adds the new standing with a link to the one before
/// and moves the position last. A segment that is full is replaced; a reader that is behind the new one starts again at the newer position.
/// </remarks>
public sealed class MemoryHotIndex : IHotIndexStore
{
    // As many as a core can wait for at once, about.
    private const int FetchedTogether = 16;

    private readonly Lock _writing = new();

    private readonly PositionWaiters _waiters = new();

    private readonly SubjectSegment[] _segments = [.. Enumerable.Range(0, SubjectHash.Segments).Select(_ => new SubjectSegment(0, 0, 0))];

    private long _position;

    private long _count;

    /// <inheritdoc />
    public Position Position => new(Volatile.Read(ref _position));

    /// <inheritdoc />
    public long Count => Volatile.Read(ref _count);

    /// <inheritdoc />
    public PackedStanding Find(SubjectKey key, out Position asOf)
    {
        SubjectHash hash = new(key);
        asOf = Position;
        return SegmentOf(hash).TryReadLatest(hash, asOf.Value, out PackedStanding latest) ? latest : FindAsOf(key, out asOf);
    }

    /// <inheritdoc />
    public Position FindMany(ReadOnlySpan<SubjectKey> keys, Span<PackedStanding> standings)
    {
        if (keys.Length != standings.Length)
        {
            throw new ArgumentException($"{keys.Length} keys and room for {standings.Length} standings.", nameof(standings));
        }

        // A segment is replaced after thousands of changes or a quarter of growth: a batch is overtaken by that once, not for ever.
        long position;
        do
        {
            position = Volatile.Read(ref _position);
        }
        while (!TryReadAll(keys, standings, position));

        return new(position);
    }

    /// <inheritdoc />
    public ValueTask WaitForAsync(Position position, CancellationToken cancellationToken) =>
        Position >= position ? ValueTask.CompletedTask : _waiters.WaitAsync(position.Value, () => Position.Value, cancellationToken);

    /// <inheritdoc />
    public bool Apply(Position position, IReadOnlyList<StandingChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_writing)
        {
            if (position.Value != _position + 1)
            {
                return false;
            }

            MakeRoom(changes);
            foreach (StandingChange change in changes)
            {
                SubjectHash hash = new(change.Key);
                Volatile.Write(ref _count, _count + SegmentOf(hash).Put(hash, position.Value, change.Standing.Span));
            }

            Volatile.Write(ref _position, position.Value);
        }

        _waiters.Reached(position.Value);
        return true;
    }

    /// <summary>Measures the memory it takes.</summary>
    public IndexFootprint Measure() => new(_segments.Sum(segment => segment.TableBytes), _segments.Sum(segment => segment.PackedBytes));

    /// <summary>The index as it is now, to be read at leisure.</summary>
    internal IndexImage Capture()
    {
        lock (_writing)
        {
            return new(_position, [.. _segments]);
        }
    }

    /// <summary>Takes over what a snapshot held.</summary>
    /// <param name="position">The position of the snapshot.</param>
    /// <param name="segments">One for each of <see cref="SubjectHash.Segments"/>.</param>
    /// <param name="count">How many subjects they hold.</param>
    /// <exception cref="InvalidOperationException">The index is not at the start any more.</exception>
    internal void Restore(Position position, IReadOnlyList<SubjectSegment> segments, long count)
    {
        lock (_writing)
        {
            if (_position != 0)
            {
                throw new InvalidOperationException($"The index is at {_position} already.");
            }

            for (int i = 0; i < _segments.Length; i++)
            {
                Volatile.Write(ref _segments[i], segments[i]);
            }

            Volatile.Write(ref _count, count);
            Volatile.Write(ref _position, position.Value);
        }

        _waiters.Reached(position.Value);
    }

    // Apart from the usual case, which then needs no call and no register saved.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private PackedStanding FindAsOf(SubjectKey key, out Position asOf)
    {
        SubjectHash hash = new(key);
        PackedStanding standing;
        do
        {
            asOf = Position;
        }
        while (!SegmentOf(hash).TryRead(hash, asOf.Value, out standing));

        return standing;
    }

    private SubjectSegment SegmentOf(in SubjectHash hash) => Volatile.Read(ref _segments[hash.Segment]);

    private bool TryReadAll(ReadOnlySpan<SubjectKey> keys, Span<PackedStanding> standings, long position)
    {
        for (int start = 0; start < keys.Length; start += FetchedTogether)
        {
            int count = Math.Min(FetchedTogether, keys.Length - start);
            if (!TryReadSome(keys.Slice(start, count), standings.Slice(start, count), position))
            {
                return false;
            }
        }

        return true;
    }

    // The memory fetches what several searches need while the first is under way; one after the other each would wait for its own.
    private bool TryReadSome(ReadOnlySpan<SubjectKey> keys, Span<PackedStanding> standings, long position)
    {
        foreach (SubjectKey key in keys)
        {
            SubjectHash hash = new(key);
            SegmentOf(hash).FetchTags(hash);
        }

        foreach (SubjectKey key in keys)
        {
            SubjectHash hash = new(key);
            SegmentOf(hash).FetchSlot(hash);
        }

        for (int i = 0; i < keys.Length; i++)
        {
            SubjectHash hash = new(keys[i]);
            SubjectSegment segment = SegmentOf(hash);
            if (!segment.TryReadLatest(hash, position, out standings[i]) && !segment.TryRead(hash, position, out standings[i]))
            {
                return false;
            }
        }

        return true;
    }

    // Before anything of the event is written, so that a new segment never holds half of an event.
    private void MakeRoom(IReadOnlyList<StandingChange> changes)
    {
        foreach (IGrouping<int, StandingChange> share in changes.GroupBy(change => new SubjectHash(change.Key).Segment))
        {
            int subjects = share.Count(), bytes = share.Sum(SubjectSegment.BytesOf);
            if (!_segments[share.Key].HasRoomFor(subjects, bytes))
            {
                Volatile.Write(ref _segments[share.Key], _segments[share.Key].Renew(_position, subjects, bytes));
            }
        }
    }
}
