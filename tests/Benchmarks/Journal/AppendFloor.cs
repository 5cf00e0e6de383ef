using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace CreditRisk.Benchmarks.Journal;

/// <summary>The floor: one thread appends groups of records to a file whose blocks were all written before, and flushes it after each group.</summary>
internal sealed class AppendFloor(string folder) : IDisposable
{
    private const int Capacity = 64 << 20;

    private readonly SafeFileHandle _file = Open(Path.Combine(folder, "floor"));
    private long _end;

    /// <summary>Records per second, in groups of that many records.</summary>
    public double Run(TimeSpan duration, int group, int recordBytes)
    {
        byte[] record = new byte[recordBytes];
        byte[] bytes = new byte[recordBytes * group];
        long records = 0;
        long started = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(started) < duration; records += group)
        {
            for (int i = 0; i < group; i++)
            {
                record.CopyTo(bytes, i * recordBytes);
            }

            _end = _end + bytes.Length > Capacity ? 0 : _end;
            RandomAccess.Write(_file, bytes, _end);
            RandomAccess.FlushToDisk(_file);
            _end += bytes.Length;
        }

        return records / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, preallocationSize: Capacity);
        RandomAccess.Write(file, new byte[Capacity], 0);
        RandomAccess.FlushToDisk(file);
        return file;
    }
}
