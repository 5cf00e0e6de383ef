using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Memory;

/// <summary>
/// A share of all subjects: slots with a tag of seven bits each, and the packed standings the slots point to. One instruction compares a tag
/// with those of a group of sixteen slots, so that a search mostly touches the tags and one slot. For one writer and any number of readers
/// that take no lock: a slot is given to a key once, its tag is written last, and only its place ever changes. A segment that is full is
/// replaced by a new one; readers that still look at the old one go on doing so.
/// </summary>
internal sealed class SubjectSegment
{
    private const int RecentHeadBytes = sizeof(long) + sizeof(ulong);

    private const int LeastBytes = 256;

    private const int GroupSize = 16;

    private const uint AllTaken = 0xFFFF;

    // A renewed segment is filled to 65 percent and may be filled to 80: fuller, and searches often need a second group.
    private const int RenewedPercent = 65;

    private const int FullPercent = 80;

    private readonly int _groups;

    private readonly byte[] _tags;

    private readonly SubjectSlot[] _slots;

    private readonly byte[] _packed;

    private readonly long _floor;

    private int _subjects;

    private int _used;

    private long _newest;

    /// <summary>An empty segment.</summary>
    /// <param name="subjects">How many subjects it is for; a fifth more have room.</param>
    /// <param name="bytes">How many bytes of standings it is for; a quarter more have room.</param>
    /// <param name="floor">The position it is made at: what was so before is not in it.</param>
    public SubjectSegment(int subjects, int bytes, long floor)
    {
        _groups = (int)(subjects * 100L / (RenewedPercent * GroupSize)) + 1;
        _tags = new byte[_groups * GroupSize];
        _slots = new SubjectSlot[_groups * GroupSize];
        _packed = GC.AllocateUninitializedArray<byte>(bytes + (bytes / 4) + LeastBytes);
        _floor = floor;
        _newest = floor;
    }

    /// <summary>Slots that were given to a subject, among them those of subjects that have no standing any more.</summary>
    public int Subjects => _subjects;

    /// <summary>Bytes of keys, tags and places, free slots included.</summary>
    public long TableBytes => (long)_slots.Length * (sizeof(byte) + Unsafe.SizeOf<SubjectSlot>());

    /// <summary>Bytes of packed standings, those that nobody needs any more and free ones included.</summary>
    public long PackedBytes => _packed.Length;

    /// <summary>Bytes a change takes, its history included.</summary>
    public static int BytesOf(StandingChange change) => RecentHeadBytes + change.Standing.Length;

    /// <summary>True when so many more subjects and bytes fit. A free slot always remains, where a search can end.</summary>
    public bool HasRoomFor(int subjects, int bytes) =>
        (_subjects + (long)subjects) * 100 <= (long)_slots.Length * FullPercent && (long)_used + bytes <= _packed.Length;

    /// <summary>Has the memory fetch the tags with which the search for a key begins.</summary>
    public unsafe void FetchTags(in SubjectHash key)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_tags), key.GroupOf(_groups) * GroupSize)));
        }
    }

    /// <summary>Has the memory fetch the first slot that may be the key's.</summary>
    public unsafe void FetchSlot(in SubjectHash key)
    {
        if (Sse.IsSupported)
        {
            int group = key.GroupOf(_groups);
            Vector128<byte> tags = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_tags), (nuint)(uint)group * GroupSize);
            uint same = Vector128.Equals(tags, Vector128.Create(key.Tag)).ExtractMostSignificantBits();
            if (same != 0)
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref SlotAt((group * GroupSize) + BitOperations.TrailingZeroCount(same))));
            }
        }
    }

    /// <summary>The latest standing of a subject, if any.</summary>
    /// <returns>False when it may be newer than the position: then <see cref="TryRead"/> goes back.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadLatest(in SubjectHash key, long position, out PackedStanding standing)
    {
        standing = new(_packed, TryFind(key, out int slot) ? new(Volatile.Read(ref SlotAt(slot).Place)) : default);

        // The writer raises the newest position before it writes a place: whoever saw the place sees that.
        return Volatile.Read(ref _newest) <= position;
    }

    /// <summary>The standing of a subject as of a position, if any.</summary>
    /// <returns>False when the segment cannot tell any more: the caller is behind and asks again at a newer position.</returns>
    public bool TryRead(in SubjectHash key, long position, out PackedStanding standing)
    {
        standing = new(_packed, TryFind(key, out int slot) ? AsOf(new(Volatile.Read(ref SlotAt(slot).Place)), position) : default);
        return position >= _floor;
    }

    /// <summary>Lays down a standing that is as old as the segment. For the writer, before anybody reads.</summary>
    public void Settle(in SubjectHash key, ReadOnlySpan<byte> standing)
    {
        TryFind(key, out int slot);
        Take(slot, key, PackedPlace.Settled(Keep(standing), standing.Length));
    }

    /// <summary>Changes the standing of a subject from a position on. For the writer, who made room before.</summary>
    /// <returns>By how many the number of subjects with a standing changes.</returns>
    public int Put(in SubjectHash key, long position, ReadOnlySpan<byte> standing)
    {
        bool isKnown = TryFind(key, out int slot);
        PackedPlace before = isKnown ? new(_slots[slot].Place) : default;
        int difference = (standing.IsEmpty ? 0 : 1) - (before.Length == 0 ? 0 : 1);
        if (standing.IsEmpty && before.Length == 0)
        {
            return difference;
        }

        PackedPlace place = KeepRecent(position, before, standing);
        Volatile.Write(ref _newest, position);
        if (isKnown)
        {
            Volatile.Write(ref _slots[slot].Place, place.Bits);
        }
        else
        {
            Take(slot, key, place);
        }

        return difference;
    }

    /// <summary>All subjects that have a standing as of a position at or after the segment's, whatever is written meanwhile.</summary>
    public IEnumerable<(SubjectKey Key, PackedStanding Standing)> EntriesAsOf(long position)
    {
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (Volatile.Read(ref _tags[slot]) != 0 && AsOf(new(Volatile.Read(ref _slots[slot].Place)), position) is { Length: > 0 } place)
            {
                yield return (new(new UInt128(_slots[slot].High, _slots[slot].Low)), new(_packed, place));
            }
        }
    }

    /// <summary>A segment with what subjects have as of a position and room for more; what they had before is left out.</summary>
    public SubjectSegment Renew(long position, int moreSubjects, int moreBytes)
    {
        int subjects = moreSubjects, bytes = moreBytes;
        foreach ((_, PackedStanding standing) in EntriesAsOf(position))
        {
            subjects++;
            bytes += standing.Bytes.Length;
        }

        SubjectSegment renewed = new(subjects, bytes, position);
        foreach ((SubjectKey key, PackedStanding standing) in EntriesAsOf(position))
        {
            renewed.Settle(new(key), standing.Bytes);
        }

        return renewed;
    }

    /// <summary>The slot of the key, or the free one where it would go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFind(in SubjectHash key, out int slot)
    {
        unchecked
        {
            Vector128<byte> tag = Vector128.Create(key.Tag);
            int group = key.GroupOf(_groups);
            while (true)
            {
                Vector128<byte> tags = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_tags), (nuint)(uint)group * GroupSize);
                Volatile.ReadBarrier();
                for (uint same = Vector128.Equals(tags, tag).ExtractMostSignificantBits(); same != 0; same &= same - 1)
                {
                    slot = (group * GroupSize) + BitOperations.TrailingZeroCount(same);
                    if (key.IsOf(SlotAt(slot)))
                    {
                        return true;
                    }
                }

                if (tags.ExtractMostSignificantBits() is not AllTaken and var taken)
                {
                    slot = (group * GroupSize) + BitOperations.TrailingZeroCount(~taken);
                    return false;
                }

                group = group + 1 == _groups ? 0 : group + 1;
            }
        }
    }

    // Slots that a search finds are there: a check would cost it the array's own cache line.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref SubjectSlot SlotAt(int slot) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), slot);

    private PackedPlace AsOf(PackedPlace place, long position)
    {
        while (place.IsRecent && PositionOf(place) > position)
        {
            place = Before(place);
        }

        return place;
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

    // Readers see the slot's content before the tag that makes them look at it.
    private void Take(int slot, in SubjectHash key, PackedPlace place)
    {
        _slots[slot] = new SubjectSlot { High = key.High, Low = key.Low, Place = place.Bits };
        Volatile.Write(ref _tags[slot], key.Tag);
        _subjects++;
    }
}
