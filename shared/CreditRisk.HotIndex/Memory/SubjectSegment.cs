using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>
/// A share of all subjects: groups of slots, and the packed standings the slots point to. For one writer and any number of readers that
/// take no lock. Nothing in it is ever overwritten but a slot's place; a segment that is full is replaced by a new one, and readers
/// that still look at the old one go on doing so.
/// </summary>
internal sealed class SubjectSegment
{
    private const int RecentHeadBytes = sizeof(long) + sizeof(ulong);

    private const int LeastBytes = 256;

    private readonly SubjectGroup[] _groups;

    private readonly byte[] _packed;

    private readonly long _floor;

    private int _subjects;

    private int _used;

    /// <summary>An empty segment.</summary>
    /// <param name="subjects">How many subjects it is for; a quarter more have room.</param>
    /// <param name="bytes">How many bytes of standings it is for; a quarter more have room.</param>
    /// <param name="floor">The position it is made at: what was so before is not in it.</param>
    public SubjectSegment(int subjects, int bytes, long floor)
    {
        _groups = new SubjectGroup[(subjects * 10L / (7 * SubjectGroup.Size)) + 1];
        _packed = GC.AllocateUninitializedArray<byte>(bytes + (bytes / 4) + LeastBytes);
        _floor = floor;
    }

    /// <summary>Slots that were given to a subject, among them those of subjects that have no standing any more.</summary>
    public int Subjects => _subjects;

    /// <summary>Bytes of the groups: keys, tags and places, free slots included.</summary>
    public long TableBytes => (long)_groups.Length * Unsafe.SizeOf<SubjectGroup>();

    /// <summary>Bytes of packed standings, those that nobody needs any more and free ones included.</summary>
    public long PackedBytes => _packed.Length;

    /// <summary>Bytes a change takes, its history included.</summary>
    public static int BytesOf(StandingChange change) => RecentHeadBytes + change.Standing.Length;

    /// <summary>True when so many more subjects and bytes fit. A free slot always remains, where a search can end.</summary>
    public bool HasRoomFor(int subjects, int bytes) =>
        (_subjects + (long)subjects) * 8 <= _groups.Length * (long)SubjectGroup.Size * 7 && (long)_used + bytes <= _packed.Length;

    /// <summary>The standing of a subject as of a position; empty for none.</summary>
    /// <returns>False when the segment cannot tell any more: the caller is behind and asks again at a newer position.</returns>
    public bool TryRead(SubjectKey key, SubjectHash hash, long position, out ReadOnlyMemory<byte> standing)
    {
        standing = TryFind(key, hash, out int slot) ? Read(slot, position) : default;
        return position >= _floor;
    }

    /// <summary>Lays down a standing that is as old as the segment. For the writer, before anybody reads.</summary>
    public void Settle(SubjectKey key, SubjectHash hash, ReadOnlySpan<byte> standing)
    {
        TryFind(key, hash, out int slot);
        Take(slot, hash, key, PackedPlace.Settled(Keep(standing), standing.Length));
    }

    /// <summary>Changes the standing of a subject from a position on. For the writer, who made room before.</summary>
    /// <returns>By how many the number of subjects with a standing changes.</returns>
    public int Put(SubjectKey key, SubjectHash hash, long position, ReadOnlySpan<byte> standing)
    {
        bool isKnown = TryFind(key, hash, out int slot);
        PackedPlace before = isKnown ? new(SlotAt(slot).Place) : default;
        int difference = (standing.IsEmpty ? 0 : 1) - (before.Length == 0 ? 0 : 1);
        if (standing.IsEmpty && before.Length == 0)
        {
            return difference;
        }

        PackedPlace place = KeepRecent(position, before, standing);
        if (isKnown)
        {
            Volatile.Write(ref SlotAt(slot).Place, place.Bits);
        }
        else
        {
            Take(slot, hash, key, place);
        }

        return difference;
    }

    /// <summary>All subjects that have a standing as of a position at or after the segment's, whatever is written meanwhile.</summary>
    public IEnumerable<(SubjectKey Key, ReadOnlyMemory<byte> Standing)> EntriesAsOf(long position)
    {
        for (int slot = 0; slot < _groups.Length * SubjectGroup.Size; slot++)
        {
            if (IsTaken(slot) && Read(slot, position) is { IsEmpty: false } standing)
            {
                yield return (KeyAt(slot), standing);
            }
        }
    }

    /// <summary>A segment with what subjects have as of a position and room for more; what they had before is left out.</summary>
    public SubjectSegment Renew(long position, int moreSubjects, int moreBytes)
    {
        int subjects = moreSubjects, bytes = moreBytes;
        foreach ((_, ReadOnlyMemory<byte> standing) in EntriesAsOf(position))
        {
            subjects++;
            bytes += standing.Length;
        }

        SubjectSegment renewed = new(subjects, bytes, position);
        foreach ((SubjectKey key, ReadOnlyMemory<byte> standing) in EntriesAsOf(position))
        {
            renewed.Settle(key, new(key), standing.Span);
        }

        return renewed;
    }

    /// <summary>The slot of the key, or the free one where it would go.</summary>
    private bool TryFind(SubjectKey key, SubjectHash hash, out int slot)
    {
        ulong high = (ulong)(key.Value >> 64), low = unchecked((ulong)key.Value);
        for (int at = hash.GroupOf(_groups.Length); ; at = at + 1 == _groups.Length ? 0 : at + 1)
        {
            ref SubjectGroup group = ref _groups[at];
            uint free;
            for (uint tagged = group.Tagged(hash.Tag, out free); tagged != 0; tagged &= tagged - 1)
            {
                int candidate = BitOperations.TrailingZeroCount(tagged);
                ref SubjectSlot found = ref group[candidate];
                if (found.Low == low && found.High == high)
                {
                    slot = (at * SubjectGroup.Size) + candidate;
                    return true;
                }
            }

            if (free != 0)
            {
                slot = (at * SubjectGroup.Size) + BitOperations.TrailingZeroCount(free);
                return false;
            }
        }
    }

    private ReadOnlyMemory<byte> Read(int slot, long position)
    {
        PackedPlace place = new(Volatile.Read(ref SlotAt(slot).Place));
        while (place.IsRecent && PositionOf(place) > position)
        {
            place = Before(place);
        }

        return place.Length == 0 ? default : new(_packed, place.Offset, place.Length);
    }

    private long PositionOf(PackedPlace recent) => BinaryPrimitives.ReadInt64LittleEndian(_packed.AsSpan(recent.Offset - RecentHeadBytes));

    private PackedPlace Before(PackedPlace recent) => new(BinaryPrimitives.ReadUInt64LittleEndian(_packed.AsSpan(recent.Offset - sizeof(ulong))));

    private PackedPlace KeepRecent(long position, PackedPlace before, ReadOnlySpan<byte> standing)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_packed.AsSpan(_used), position);
        BinaryPrimitives.WriteUInt64LittleEndian(_packed.AsSpan(_used + sizeof(long)), before.Bits);
        _used += RecentHeadBytes;
        return PackedPlace.Recent(Keep(standing), standing.Length);
    }

    private int Keep(ReadOnlySpan<byte> standing)
    {
        int offset = _used;
        standing.CopyTo(_packed.AsSpan(offset));
        _used += standing.Length;
        return offset;
    }

    private void Take(int slot, SubjectHash hash, SubjectKey key, PackedPlace place)
    {
        var content = new SubjectSlot { High = (ulong)(key.Value >> 64), Low = unchecked((ulong)key.Value), Place = place.Bits };
        _groups[slot / SubjectGroup.Size].Take(slot % SubjectGroup.Size, hash.Tag, content);
        _subjects++;
    }

    private bool IsTaken(int slot) => _groups[slot / SubjectGroup.Size].IsTaken(slot % SubjectGroup.Size);

    private SubjectKey KeyAt(int slot) => new(new UInt128(SlotAt(slot).High, SlotAt(slot).Low));

    private ref SubjectSlot SlotAt(int slot) => ref _groups[slot / SubjectGroup.Size][slot % SubjectGroup.Size];
}
