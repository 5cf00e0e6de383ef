using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditRisk.Benchmarks.Rpc;

/// <summary>One way of loading a server: connections, streams on each, requests in all.</summary>
internal sealed record Load(string Name, string Method, int Connections, int Streams, int Requests)
{
    /// <summary>The service that has the method.</summary>
    public string Service { get; init; } = "creditrisk.benchmarks.EchoService";

    /// <summary>Sent as the bearer token; null sends none.</summary>
    public string? Token { get; init; }

    /// <summary>Requests begun in each second, whether the ones before are answered or not; null begins one whenever one ends.</summary>
    public int? PerSecond { get; init; }
}

/// <summary>What one run of h2load saw, and what it cost this process.</summary>
internal sealed record Run(double PerSecond, double CpuMicrosPerRequest, double BytesPerRequest);

/// <summary>Drives h2load (Debian <c>nghttp2-client</c>).</summary>
internal static partial class LoadGenerator
{
    public static async Task<Run> RunAsync(Uri server, Load load, string frameFile)
    {
        GC.Collect();
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        string output = await H2LoadAsync(server, load, frameFile, []);
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        double perSecond = double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        return new Run(perSecond, cpu.TotalMicroseconds / load.Requests, (double)bytes / load.Requests);
    }

    /// <summary>Microseconds from request to the end of the response at the median and the 99th percentile.</summary>
    public static async Task<(int P50, int P99)> LatencyAsync(Uri server, Load load, string frameFile)
    {
        string log = Path.GetTempFileName();
        try
        {
            File.Delete(log);
            await H2LoadAsync(server, load, frameFile, [$"--log-file={log}"]);
            int[] micros = [.. File.ReadLines(log).Select(line => int.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture)).Order()];
            return (micros[micros.Length / 2], micros[micros.Length * 99 / 100]);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static async Task<string> H2LoadAsync(Uri server, Load load, string frameFile, string[] more)
    {
        using var process = Process.Start(new ProcessStartInfo("h2load",
        [
            "-n", $"{load.Requests}", "-c", $"{load.Connections}", "-m", $"{load.Streams}", "-t", "1", "-d", frameFile,
            "-H", "content-type: application/grpc", "-H", "te: trailers",
            .. load.PerSecond is { } pace ? [$"--rps={pace / load.Connections}"] : Array.Empty<string>(),
            .. load.Token is null ? Array.Empty<string>() : ["-H", $"authorization: Bearer {load.Token}"], .. more,
            new Uri(server, $"/{load.Service}/{load.Method}").ToString(),
        ])
        { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Succeeded().Match(output).Groups[1].Value == $"{load.Requests}"
            ? output
            : throw new InvalidOperationException($"h2load did not see every request succeed:\n{output}");
    }

    [GeneratedRegex(@"finished in .*?, ([\d.]+) req/s")]
    private static partial Regex Rate();

    [GeneratedRegex(@"(\d+) succeeded")]
    private static partial Regex Succeeded();
}
