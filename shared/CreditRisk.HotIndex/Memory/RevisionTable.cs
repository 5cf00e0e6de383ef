using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>
/// Open addressing from subject to its latest revision, for one writer and any number of readers that take no lock. A slot is given to
/// a key once and for ever; a table that is full is replaced by another.
/// </summary>
/// <param name="bits">The table has two to this power slots.</param>
/// <param name="floor">The position at which the table was made: what was so before is not in it.</param>
internal sealed class RevisionTable<TStanding>(int bits, long floor)
    where TStanding : class
{
    private readonly SubjectKey[] _keys = new SubjectKey[1 << bits];

    private readonly Revision<TStanding>?[] _latest = new Revision<TStanding>?[1 << bits];

    private int _used;

    /// <summary>True when this many more keys fit without making probes long.</summary>
    public bool HasRoomFor(int keys) => (_used + (long)keys) * 10 <= _keys.LongLength * 7;

    /// <summary>The standing of a subject as of a position.</summary>
    /// <returns>False when the table cannot tell any more: the caller is far behind and asks again at a newer position.</returns>
    public bool TryRead(SubjectKey key, long position, out TStanding? standing)
    {
        SlotOf(key, out Revision<TStanding>? latest);
        Revision<TStanding>? revision = latest ?? Revision<TStanding>.None;
        while (revision is not null && revision.Position > position)
        {
            revision = revision.Previous;
        }

        standing = revision?.Standing;
        return revision is not null && position >= floor;
    }

    /// <summary>The latest revision of a subject. For the writer.</summary>
    public Revision<TStanding> Latest(SubjectKey key)
    {
        SlotOf(key, out Revision<TStanding>? latest);
        return latest ?? Revision<TStanding>.None;
    }

    /// <summary>Makes a revision the latest of its subject. For the writer, which made room before.</summary>
    public void Put(SubjectKey key, Revision<TStanding> revision)
    {
        int slot = SlotOf(key, out Revision<TStanding>? latest);
        if (latest is null)
        {
            _keys[slot] = key;
            _used++;
        }

        // The key is written before the revision that makes readers look at it.
        Volatile.Write(ref _latest[slot], revision);
    }

    /// <summary>A table with what subjects have now and room for more; those that have nothing are left out.</summary>
    /// <param name="count">How many subjects have a standing.</param>
    /// <param name="more">How many more keys must fit.</param>
    /// <param name="position">The position of the latest revision.</param>
    public RevisionTable<TStanding> Renew(int count, int more, long position)
    {
        RevisionTable<TStanding> renewed = new(BitsFor(count + (long)more), position);
        for (int slot = 0; slot < _keys.Length; slot++)
        {
            if (_latest[slot] is { Standing: not null } revision)
            {
                revision.Forget();
                renewed.Put(_keys[slot], revision);
            }
        }

        return renewed;
    }

    /// <summary>Twice the keys at least, so that renewing stays rare.</summary>
    public static int BitsFor(long keys) => int.Max(4, 65 - System.Numerics.BitOperations.LeadingZeroCount((ulong)keys));

    /// <summary>The slot of the key with its latest revision, or the free one where it would go. There always is one.</summary>
    private int SlotOf(SubjectKey key, out Revision<TStanding>? latest)
    {
        int mask = _keys.Length - 1;
        for (int slot = Hash(key); ; slot = (slot + 1) & mask)
        {
            latest = Volatile.Read(ref _latest[slot]);
            if (latest is null || _keys[slot] == key)
            {
                return slot;
            }
        }
    }

    // Keys are keyed hashes already; the multiplication is for keys that tests count up.
    private int Hash(SubjectKey key) => (int)(unchecked((ulong)(key.Value ^ (key.Value >> 64)) * 0x9E37_79B9_7F4A_7C15) >> (64 - bits));
}
