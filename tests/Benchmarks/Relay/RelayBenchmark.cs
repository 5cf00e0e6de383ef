using System.Diagnostics;
using System.Globalization;

namespace CreditRisk.Benchmarks.Relay;

/// <summary>
/// Events per second from the journal to Kafka against the floor, a bare idempotent producer sending the same messages made beforehand. Relay
/// and floor take turns, the median of the rounds counts; brokers are librdkafka's mock brokers in a process of their own.
/// <c>relay [--rounds N] [--events N]</c>.
/// </summary>
internal static class RelayBenchmark
{
    private const int LatencyRate = 1_000;

    private static readonly TimeSpan LatencyRun = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string[] arguments)
    {
        int rounds = Option(arguments, "--rounds", 5);
        int events = Option(arguments, "--events", 100_000);
        await using var bench = await RelayBench.StartAsync(events);
        List<Run> floor = [], relay = [];
        for (int round = 0; round <= rounds; round++)
        {
            floor.Add(await MeasureAsync(events, bench.SendBareAsync));
            relay.Add(await MeasureAsync(events, bench.RelayAsync));
        }

        Run unit = Median(floor), figure = Median(relay);
        Console.WriteLine("| what | events/s | CPU us/event | bytes allocated/event |");
        Console.WriteLine("|---|---|---|---|");
        Print("bare producer", unit);
        Print("relay from the journal", figure);
        IEnumerable<double> ratios = floor.Zip(relay, (bare, relayed) => relayed.PerSecond / bare.PerSecond).Skip(1).Order();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio, median of {rounds} rounds of {events:N0}: {ratios.ElementAt(rounds / 2):F2}"));

        List<double> latencies = await bench.LatenciesAsync(LatencyRate, LatencyRun);
        latencies.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"commit to acknowledged by all replicas at {LatencyRate:N0}/s: p50 {latencies[latencies.Count / 2]:F1} ms, p99 {latencies[latencies.Count * 99 / 100]:F1} ms"));
    }

    private static async Task<Run> MeasureAsync(int events, Func<Task> work)
    {
        GC.Collect();
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        await work();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new(
            events / seconds,
            (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / events,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)events);
    }

    private static void Print(string what, Run run) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {run.PerSecond:N0} | {run.CpuMicroseconds:F1} | {run.Bytes:N0} |"));

    // The first round warms up.
    private static Run Median(List<Run> runs) => runs.Skip(1).OrderBy(run => run.PerSecond).ElementAt((runs.Count - 1) / 2);

    private static int Option(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private sealed record Run(double PerSecond, double CpuMicroseconds, double Bytes);
}
