using Microsoft.Win32.SafeHandles;

namespace CreditRisk.Journal.Decisions;

/// <summary>The segment that is being written. A start or a failure never continues an old one: it begins a new one.</summary>
internal sealed class SegmentFile : IDisposable
{
    // The first flush after a write to reserved but never written blocks must also commit the file system's own journal, which
    // costs as much again; zeros written ahead in larger steps make that rare.
    private const int ZeroedTogether = 1 << 20;

    private static readonly byte[] Zeros = new byte[ZeroedTogether];

    private readonly Lock _flushing = new();
    private readonly SafeFileHandle _handle;
    private readonly int _capacity;
    private int _end = SegmentFormat.HeaderBytes;
    private int _synced = SegmentFormat.HeaderBytes;
    private int _zeroed = SegmentFormat.HeaderBytes;

    private SegmentFile(SafeFileHandle handle, int number, int capacity) => (_handle, Number, _capacity) = (handle, number, capacity);

    public int Number { get; }

    /// <summary>Where the next record goes.</summary>
    public int End => Volatile.Read(ref _end);

    /// <summary>Up to where the disk has it.</summary>
    public int Synced => Volatile.Read(ref _synced);

    /// <summary>Bytes that were written and may not be on the disk yet.</summary>
    public int Unsynced => End - Synced;

    /// <summary>Makes a segment whose header and name are on the disk.</summary>
    public static SegmentFile Create(string folder, int number, ReadOnlySpan<byte> previous, int capacity)
    {
        string path = Path.Combine(folder, SegmentFormat.FileName(number));
        string unfinished = path + ".new";
        SafeFileHandle handle = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, preallocationSize: capacity);
        try
        {
            Span<byte> header = stackalloc byte[SegmentFormat.HeaderBytes];
            SegmentFormat.WriteHeader(header, number, capacity, previous);
            RandomAccess.Write(handle, header, 0);

            // Reserving keeps the length; with the final length in place a flush need not write the file's size each time.
            RandomAccess.SetLength(handle, capacity);
            RandomAccess.FlushToDisk(handle);
            File.Move(unfinished, path);
            FolderSync.Sync(folder);
            return new(handle, number, capacity);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>True when a record of that size still belongs in this segment.</summary>
    public bool HasRoomFor(int bytes) => End + bytes <= _capacity;

    public void Write(ReadOnlySpan<byte> records)
    {
        while (End + records.Length > _zeroed)
        {
            int zeros = Math.Min(ZeroedTogether, _capacity - _zeroed);
            RandomAccess.Write(_handle, Zeros.AsSpan(0, zeros), _zeroed);
            _zeroed += zeros;
        }

        RandomAccess.Write(_handle, records, End);
        Volatile.Write(ref _end, End + records.Length);
    }

    /// <summary>Flushes what was written up to now. May be called while others write, seal and dispose.</summary>
    public void Sync()
    {
        lock (_flushing)
        {
            int end = End;
            if (Synced < end && !_handle.IsClosed)
            {
                RandomAccess.FlushToDisk(_handle);
                Volatile.Write(ref _synced, end);
            }
        }
    }

    /// <summary>Cuts off what is after <paramref name="end"/> and makes the rest durable: nothing will be added.</summary>
    public void Seal(int end)
    {
        lock (_flushing)
        {
            RandomAccess.SetLength(_handle, end);
            RandomAccess.FlushToDisk(_handle);
            Volatile.Write(ref _end, end);
            Volatile.Write(ref _synced, end);
        }
    }

    public void Dispose()
    {
        lock (_flushing)
        {
            _handle.Dispose();
        }
    }
}
