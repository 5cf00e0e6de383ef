using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>Records that wait for the writer, already laid out as they will be in the file, and who waits for them.</summary>
internal sealed class DecisionBuffer
{
    private byte[] _bytes = new byte[64 << 10];

    /// <summary>Where the first record starts: before it is room for the hash it is chained to.</summary>
    public const int Start = SegmentFormat.HashBytes;

    /// <summary>Where the last record ends.</summary>
    public int End { get; private set; } = Start;

    public List<DecisionWaiter> Waiters { get; } = [];

    /// <summary>By what each record is found; null for one that was appended without.</summary>
    public List<DecisionEntry?> Entries { get; } = [];

    public Span<byte> Bytes => _bytes;

    /// <summary>Adds a record; false when more than <paramref name="capacity"/> bytes would wait.</summary>
    public bool TryAdd(ReadOnlySpan<byte> record, in DecisionEntry? entry, DecisionWaiter waiter, int capacity)
    {
        int size = SegmentFormat.SizeOf(record.Length);
        if (End + size > capacity)
        {
            return false;
        }

        if (End + size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, End + size));
        }

        SegmentFormat.WriteRecord(_bytes.AsSpan(End, size), record);
        End += size;
        Waiters.Add(waiter);
        Entries.Add(entry);
        return true;
    }

    /// <summary>Answers everybody the same.</summary>
    public void Refuse(Refusal refusal) => SettledWaiters.Answer(Waiters, _ => refusal);

    public void Clear()
    {
        End = Start;
        Waiters.Clear();
        Entries.Clear();
    }
}
