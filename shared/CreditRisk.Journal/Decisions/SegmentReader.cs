using Microsoft.Win32.SafeHandles;

namespace CreditRisk.Journal.Decisions;

/// <summary>Walks the records of one segment file and checks each: its checksum and that it follows from the one before.</summary>
internal sealed class SegmentReader : IDisposable
{
    private const int ReadTogether = 1 << 18;
    private const int ReadFirst = 1 << 13;

    private readonly SafeFileHandle _handle;

    // Grows while it is read on: whoever looks one record up reads little.
    private byte[] _window = new byte[ReadFirst];
    private long _windowStart;
    private int _windowLength;
    private int _recordBytes;

    /// <summary>Opens a segment.</summary>
    /// <param name="segment">Path and number.</param>
    /// <param name="limit">Where to stop; null for the end of the file.</param>
    public SegmentReader((string Path, int Number) segment, long? limit = null)
    {
        _handle = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        (Path, Number) = segment;
        Length = RandomAccess.GetLength(_handle);
        Limit = limit ?? Length;
        IsHeaderRight = Fill(0, SegmentFormat.HeaderBytes) && SegmentFormat.IsHeader(_window, Number);
        Capacity = SegmentFormat.CapacityOf(_window);
        Hash = _window[SegmentFormat.HashBytes..SegmentFormat.HeaderBytes];
    }

    public string Path { get; }

    public int Number { get; }

    /// <summary>Length of the file when it was opened.</summary>
    public long Length { get; }

    public long Limit { get; }

    /// <summary>False when the file does not begin as this segment must; nothing else can then be trusted.</summary>
    public bool IsHeaderRight { get; }

    /// <summary>Length of the file as long as it is not sealed.</summary>
    public long Capacity { get; }

    /// <summary>Hash of the last record that was read; of the last one of the segment before, when none was.</summary>
    public byte[] Hash { get; }

    /// <summary>Where the next record is.</summary>
    public long Offset { get; private set; } = SegmentFormat.HeaderBytes;

    /// <summary>Where the record that was read last is.</summary>
    public DecisionLocation Location => new(Number, Offset - _recordBytes);

    /// <summary>Payload of the record that was read last, valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Payload { get; private set; }

    /// <summary>Goes to the record at an offset that an earlier location named.</summary>
    public void Seek(long offset) => Offset = Math.Max(offset, SegmentFormat.HeaderBytes);

    /// <summary>Reads one record.</summary>
    /// <returns>False when no whole and right record is at <see cref="Offset"/>; that is the end when it is <see cref="Limit"/>.</returns>
    public bool Next()
    {
        if (!Fill(Offset - SegmentFormat.HashBytes, SegmentFormat.HashBytes + SegmentFormat.RecordHeadBytes))
        {
            return false;
        }

        int length = SegmentFormat.LengthOf(_window.AsSpan(At(Offset)));
        if (length is < 1 or > DecisionLogOptions.RecordBytes || !Fill(Offset - SegmentFormat.HashBytes, SegmentFormat.HashBytes + SegmentFormat.SizeOf(length)))
        {
            return false;
        }

        Memory<byte> chained = _window.AsMemory(At(Offset) - SegmentFormat.HashBytes, SegmentFormat.HashBytes + SegmentFormat.SizeOf(length));
        if (!SegmentFormat.IsRecord(chained.Span[SegmentFormat.HashBytes..]) || !SegmentFormat.IsChained(chained.Span))
        {
            return false;
        }

        chained.Span[^SegmentFormat.HashBytes..].CopyTo(Hash);
        Payload = chained.Slice(SegmentFormat.HashBytes + SegmentFormat.RecordHeadBytes, length);
        _recordBytes = SegmentFormat.SizeOf(length);
        Offset += _recordBytes;
        return true;
    }

    /// <summary>
    /// Whether what is at <see cref="Offset"/> can be an unfinished write: no record behind it was written after this place was
    /// known to be on the disk.
    /// </summary>
    public bool IsTailUnfinished()
    {
        if (Length != Capacity)
        {
            return false;
        }

        byte[] tail = new byte[Math.Max(0, Length - Offset)];
        Span<byte> bytes = tail.AsSpan(0, RandomAccess.Read(_handle, tail, Offset));
        for (int at = 0; at < bytes.Length; at += 8)
        {
            if (SegmentFormat.IsRecord(bytes[at..]) && at > SegmentFormat.UnsyncedOf(bytes[at..]))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose() => _handle.Dispose();

    private int At(long offset) => (int)(offset - _windowStart);

    /// <summary>Makes bytes of the file available in the window; false when they lie behind the limit.</summary>
    private bool Fill(long start, int count)
    {
        if (start + count > Limit)
        {
            return false;
        }

        if (start >= _windowStart && start + count <= _windowStart + _windowLength)
        {
            return true;
        }

        if (_window.Length < Math.Max(count, ReadTogether))
        {
            _window = new byte[Math.Max(count, Math.Min(ReadTogether, _window.Length * 2))];
        }

        _windowStart = start;
        _windowLength = RandomAccess.Read(_handle, _window, start);
        return count <= _windowLength;
    }
}
