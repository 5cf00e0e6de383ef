using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>What a group commit takes on this disk: a write behind the one before, in blocks that were written already, and a flush.</summary>
internal static class GroupCommit
{
    private const int Times = 500;

    public static double MedianMicros(string folder)
    {
        byte[] group = new byte[4096];
        using SafeFileHandle file = File.OpenHandle(Path.Combine(folder, "commits"), FileMode.Create, FileAccess.Write, preallocationSize: Times * group.Length);
        RandomAccess.Write(file, new byte[Times * group.Length], 0);
        RandomAccess.FlushToDisk(file);
        double[] micros = new double[Times];
        for (int i = 0; i < Times; i++)
        {
            long started = Stopwatch.GetTimestamp();
            RandomAccess.Write(file, group, i * group.Length);
            RandomAccess.FlushToDisk(file);
            micros[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(micros);
        return micros[Times / 2];
    }
}
