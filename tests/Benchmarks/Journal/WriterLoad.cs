using System.Diagnostics;

namespace CreditRisk.Benchmarks.Journal;

/// <summary>What a load of concurrent writers came to.</summary>
/// <param name="PerSecond">Operations that were answered, per second.</param>
/// <param name="P50">Median time to an answer, in microseconds.</param>
/// <param name="P99">99th percentile, in microseconds.</param>
/// <param name="CpuPerOperation">CPU of the whole process, in microseconds.</param>
/// <param name="BytesPerOperation">Bytes allocated by the whole process.</param>
internal sealed record LoadFigures(double PerSecond, double P50, double P99, double CpuPerOperation, double BytesPerOperation);

/// <summary>A closed loop of concurrent writers: each sends its next operation when the one before is answered.</summary>
internal static class WriterLoad
{
    /// <summary>Runs one round.</summary>
    /// <param name="writers">How many write at once.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="operation">One operation of a writer, given its number and the operation's.</param>
    public static async Task<LoadFigures> RunAsync(int writers, TimeSpan duration, Func<int, int, ValueTask> operation)
    {
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long bytes = GC.GetTotalAllocatedBytes();
        long started = Stopwatch.GetTimestamp();
        List<long>[] times = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer, started, duration, operation))));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        long[] sorted = [.. times.SelectMany(time => time).Order()];
        return new(
            sorted.Length / elapsed.TotalSeconds,
            Microseconds(sorted[sorted.Length / 2]),
            Microseconds(sorted[sorted.Length * 99 / 100]),
            (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / sorted.Length,
            (GC.GetTotalAllocatedBytes() - bytes) / (double)sorted.Length);
    }

    private static async Task<List<long>> WriteAsync(int writer, long started, TimeSpan duration, Func<int, int, ValueTask> operation)
    {
        List<long> times = new(1 << 16);
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            long before = Stopwatch.GetTimestamp();
            await operation(writer, times.Count);
            times.Add(Stopwatch.GetTimestamp() - before);
        }

        return times;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
