using CreditRisk.Journal.Decisions;

namespace CreditRisk.Journal;

/// <summary>Records to append to the decision log together: all of them or none. For one caller at a time.</summary>
public sealed class DecisionBatch
{
    private const int FirstBytes = 16 << 10;
    private const int MostKept = 4 << 20;

    // Laid out as they will be in the file. Before the first is room for the hash that it is chained to.
    private byte[] _bytes = new byte[FirstBytes];

    /// <summary>How many records there are.</summary>
    public int Count => Entries.Count;

    /// <summary>Where the first record starts.</summary>
    internal const int Start = SegmentFormat.HashBytes;

    /// <summary>Where the last record ends.</summary>
    internal int End { get; private set; } = Start;

    /// <summary>By what each record is found; null for one that was added without.</summary>
    internal List<DecisionEntry?> Entries { get; } = [];

    internal Span<byte> Bytes => _bytes;

    /// <summary>Adds a copy of a record.</summary>
    /// <param name="record">The serialized decision, 1 byte to 1 MiB.</param>
    /// <param name="entry">By what it is found; null when the caller does not know, and whoever indexes the log has to read it there.</param>
    /// <returns>Null, or <c>DECISION_TOO_LARGE</c> (ResourceExhausted), and the batch is as before.</returns>
    /// <exception cref="ArgumentException">The record is empty.</exception>
    public Kernel.Refusal? TryAdd(ReadOnlySpan<byte> record, in DecisionEntry? entry)
    {
        if (record.Length is 0 or > DecisionLogOptions.RecordBytes)
        {
            return record.IsEmpty ? throw new ArgumentException("A record is not empty.", nameof(record)) : DecisionRefusals.TooLarge;
        }

        Add(record, entry);
        return null;
    }

    /// <summary>Adds a record that is neither empty nor too large.</summary>
    internal void Add(ReadOnlySpan<byte> record, in DecisionEntry? entry)
    {
        int size = SegmentFormat.SizeOf(record.Length);
        SegmentFormat.WriteRecord(Reserve(size), record);
        Entries.Add(entry);
    }

    internal void Add(DecisionBatch others)
    {
        int size = others.End - Start;
        others._bytes.AsSpan(Start, size).CopyTo(Reserve(size));
        Entries.AddRange(others.Entries);
    }

    /// <summary>Takes all records out, so that others can be added.</summary>
    public void Clear()
    {
        _bytes = _bytes.Length > MostKept ? new byte[FirstBytes] : _bytes;
        End = Start;
        Entries.Clear();
    }

    private Span<byte> Reserve(int size)
    {
        if (End + size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, End + size));
        }

        End += size;
        return _bytes.AsSpan(End - size, size);
    }
}
