using System.Buffers.Binary;
using System.Numerics;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Many short lines of bytes in a few large blocks, read by index in ordinal order. Ten million lines cost their bytes plus ten for each,
/// and no object for the collector to visit.
/// </summary>
internal sealed class LineTable
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;
    private const int LengthSize = sizeof(ushort);

    private readonly List<byte[]> _blocks = [];
    private uint[] _starts = new uint[16];
    private int _used = BlockSize;
    private bool _isSorted = true;

    /// <summary>Number of lines.</summary>
    public int Count { get; private set; }

    /// <summary>A line, in the order of adding before <see cref="Sort"/> and in ordinal order after it.</summary>
    public ReadOnlySpan<byte> this[int index] => LineAt(_starts[index]);

    /// <summary>The same line as memory.</summary>
    public ReadOnlyMemory<byte> Memory(int index)
    {
        uint start = _starts[index];
        byte[] block = _blocks[(int)(start >> BlockBits)];
        int offset = (int)(start & (BlockSize - 1));
        return block.AsMemory(offset + LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(offset)));
    }

    /// <summary>True when the next line might not fit: 4 GiB of lines are kept at most.</summary>
    public bool IsFull => _blocks.Count == 1 << (32 - BlockBits);

    /// <summary>Adds a line of less than 64 KiB.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> room = Begin(line.Length);
        line.CopyTo(room);
        End(room);
    }

    /// <summary>Room for the next line, which is there once <see cref="End"/> was called with it.</summary>
    /// <param name="length">Its bytes, less than 64 KiB.</param>
    public Span<byte> Begin(int length)
    {
        if (_used + LengthSize + length > BlockSize)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockSize));
            _used = 0;
        }

        Span<byte> room = _blocks[^1].AsSpan(_used);
        BinaryPrimitives.WriteUInt16LittleEndian(room, checked((ushort)length));
        return room.Slice(LengthSize, length);
    }

    /// <summary>Adds the line that was written into its room.</summary>
    public void End(ReadOnlySpan<byte> line)
    {
        Remember(((uint)(_blocks.Count - 1) << BlockBits) + (uint)_used, line);
        _used += LengthSize + line.Length;
    }

    /// <summary>Puts the lines in ordinal order; costs nothing when they were added so.</summary>
    public void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        // Numbers sort several times faster than lines: the eight bytes behind what all lines share decide nearly always.
        int shared = CommonPrefix();
        var keys = new ulong[Count];
        for (int i = 0; i < Count; i++)
        {
            keys[i] = KeyOf(this[i], shared);
        }

        Array.Sort(keys, _starts, 0, Count);
        SortTies(keys);
        _isSorted = true;
    }

    /// <summary>Index of the first line that is not before <paramref name="prefix"/>, after <see cref="Sort"/>.</summary>
    public int LowerBound(ReadOnlySpan<byte> prefix)
    {
        int low = 0;
        for (int high = Count; low < high;)
        {
            int middle = low + (high - low) / 2;
            if (this[middle].SequenceCompareTo(prefix) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Remember(uint start, ReadOnlySpan<byte> line)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, (int)BitOperations.RoundUpToPowerOf2((uint)Count + 1));
        }

        _starts[Count] = start;
        Count++;
        _isSorted = _isSorted && (Count == 1 || this[Count - 2].SequenceCompareTo(line) <= 0);
    }

    private int CommonPrefix()
    {
        int shared = this[0].Length;
        for (int i = 1; i < Count; i++)
        {
            shared = Math.Min(shared, this[0].CommonPrefixLength(this[i]));
        }

        return shared;
    }

    private static ulong KeyOf(ReadOnlySpan<byte> line, int shared)
    {
        ReadOnlySpan<byte> tail = line[shared..];
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        key.Clear();
        tail[..Math.Min(tail.Length, key.Length)].CopyTo(key);
        return BinaryPrimitives.ReadUInt64BigEndian(key);
    }

    private void SortTies(ulong[] keys)
    {
        var byLine = Comparer<uint>.Create((a, b) => LineAt(a).SequenceCompareTo(LineAt(b)));
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(_starts, start, end - start, byLine);
            }

            start = end;
        }
    }

    private ReadOnlySpan<byte> LineAt(uint start)
    {
        ReadOnlySpan<byte> block = _blocks[(int)(start >> BlockBits)].AsSpan((int)(start & (BlockSize - 1)));
        return block.Slice(LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(block));
    }
}
