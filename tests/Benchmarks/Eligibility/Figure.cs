using System.Globalization;
using CreditRisk.Benchmarks.Rpc;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>One line of the table: a load on a server, run once in each round.</summary>
internal sealed class Figure
{
    private readonly Uri _server;
    private readonly Load _load;
    private readonly string _frameFile;
    private readonly List<Run> _runs = [];
    private readonly List<(int P50, int P99)> _latencies = [];

    public Figure(string name, Uri server, Load load, string frameFile)
    {
        (Name, _server, _load, _frameFile) = (name, server, load, frameFile);
        Against = this;
    }

    public string Name { get; }

    /// <summary>What it is compared with; itself for a floor.</summary>
    public Figure Against { get; init; }

    /// <summary>Decisions of each request.</summary>
    public int Decisions { get; init; } = 1;

    // Latencies take a run of their own, since writing them down costs the load generator time that the server would have.
    public async Task RunAsync(bool withLatencies)
    {
        _runs.Add(await LoadGenerator.RunAsync(_server, _load, _frameFile));
        if (withLatencies || _load.PerSecond is not null)
        {
            _latencies.Add(await LoadGenerator.LatencyAsync(_server, _load, _frameFile));
        }
    }

    public void Print()
    {
        double ratio = Median(Rounds().Zip(Against.Rounds(), (one, other) => one.PerSecond / other.PerSecond));
        double slower = Median(Latencies().Zip(Against.Latencies(), (one, other) => (double)one.P99 / other.P99));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Median(Rounds().Select(r => r.PerSecond)):N0} | {Against.Name} | {ratio:F2} | {Median(Latencies().Select(l => (double)l.P50)):F0}/{Median(Latencies().Select(l => (double)l.P99)):F0} | {slower:F2} | {Median(Rounds().Select(r => r.CpuMicrosPerRequest)):F1} | {Median(Rounds().Select(r => r.BytesPerRequest)):N0} |"));
    }

    // Without the first, in figures per decision.
    private IEnumerable<Run> Rounds() =>
        _runs.Skip(1).Select(run => new Run(run.PerSecond * Decisions, run.CpuMicrosPerRequest / Decisions, run.BytesPerRequest / Decisions));

    private IEnumerable<(int P50, int P99)> Latencies() => _latencies.TakeLast(Math.Max(1, _latencies.Count - 1));

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
