using System.Globalization;
using CreditRisk.Benchmarks.Rpc;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>One line of the table: a load on a server, run once in each round.</summary>
internal sealed class Figure(string name, Uri server, Load load, string frameFile, int decisions)
{
    private readonly List<Run> _runs = [];

    private string Name => name;

    public async Task RunAsync() => _runs.Add(await LoadGenerator.RunAsync(server, load, frameFile));

    public async Task PrintAsync(Figure against)
    {
        (int p50, int p99) = await LoadGenerator.LatencyAsync(server, load, frameFile);
        double ratio = Median(Rounds().Zip(against.Rounds(), (one, other) => one.PerSecond / other.PerSecond));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median(Rounds().Select(r => r.PerSecond)):N0} | {against.Name} | {ratio:F2} | {p50}/{p99} | {Median(Rounds().Select(r => r.CpuMicrosPerRequest)):F1} | {Median(Rounds().Select(r => r.BytesPerRequest)):N0} |"));
    }

    // Without the first, in figures per decision.
    private IEnumerable<Run> Rounds() =>
        _runs.Skip(1).Select(run => new Run(run.PerSecond * decisions, run.CpuMicrosPerRequest / decisions, run.BytesPerRequest / decisions));

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
