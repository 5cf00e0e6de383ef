using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CreditRisk.HotIndex.Memory;

/// <summary>One subject: the two halves of its key and the bits of its <see cref="PackedPlace"/>.</summary>
internal struct SubjectSlot
{
    public ulong High;

    public ulong Low;

    public ulong Place;
}

/// <summary>
/// Sixteen subjects that one instruction looks through: it compares a tag of seven bits with those of all of them. A slot is given to a
/// key once; the tag is written last.
/// </summary>
internal struct SubjectGroup
{
    public const int Size = 16;

    private const uint AllTaken = 0xFFFF;

    private Tags _tags;

    private Slots _slots;

    [UnscopedRef]
    public ref SubjectSlot this[int slot] => ref _slots[slot];

    /// <summary>The slots whose tag is this one, and those that nobody has, as bits.</summary>
    public readonly uint Tagged(byte tag, out uint free)
    {
        Vector128<byte> tags = Vector128.Create((ReadOnlySpan<byte>)_tags);
        Volatile.ReadBarrier();
        free = tags.ExtractMostSignificantBits() ^ AllTaken;
        return Vector128.Equals(tags, Vector128.Create(tag)).ExtractMostSignificantBits();
    }

    /// <summary>True when the slot has a subject.</summary>
    public readonly bool IsTaken(int slot) => Volatile.Read(in _tags[slot]) != 0;

    /// <summary>Gives a free slot away. Readers see the slot's content before the tag that makes them look at it.</summary>
    public void Take(int slot, byte tag, SubjectSlot content)
    {
        _slots[slot] = content;
        Volatile.Write(ref _tags[slot], tag);
    }

    [InlineArray(Size)]
    private struct Tags
    {
        private byte _first;
    }

    [InlineArray(Size)]
    private struct Slots
    {
        private SubjectSlot _first;
    }
}
