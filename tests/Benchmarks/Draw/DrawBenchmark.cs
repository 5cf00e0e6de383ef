using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Benchmarks.Draw;

/// <summary>
/// CPU of a draw against the floor, one SHA-256 of every id. Floor and figures take turns, the median of the rounds counts.
/// <c>draw [--rounds N] [--all]</c>: 10^4 to 10^6 objects, with <c>--all</c> also 10^7.
/// </summary>
internal static class DrawBenchmark
{
    private const string Randomness = "314159265358979323846264338327950288419716939937510";

    private static readonly DrawSecret Secret = DrawSecret.FromBytes(Enumerable.Repeat((byte)7, 32).ToArray());
    private static readonly Inspector[] Inspectors =
        [.. Enumerable.Range(1, 60).Select(i => new Inspector($"E{i:D4}", new DateOnly(2027, 1, 1), ["A01"], [], ["410927"], 0))];

    public static int Run(string[] arguments)
    {
        int given = Array.IndexOf(arguments, "--rounds");
        int rounds = given >= 0 ? int.Parse(arguments[given + 1], CultureInfo.InvariantCulture) : 5;
        Console.WriteLine("CPU as a multiple of one SHA-256 of every id (floor)");
        Console.WriteLine("| objects | floor, ns per id | draw objects | draw objects and 60 inspectors | freeze | frozen bytes per object |");
        Console.WriteLine("|---|---|---|---|---|---|");
        List<(double Size, double Cost)> growth = [];
        foreach (int size in arguments.Contains("--all") ? (int[])[10_000, 100_000, 1_000_000, 10_000_000] : [10_000, 100_000, 1_000_000])
        {
            growth.Add((size, Measure(size, rounds)));
        }

        (double Size, double Cost) first = growth[0], last = growth[^1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"growth of the draw of objects: n^{Math.Log(last.Cost / first.Cost) / Math.Log(last.Size / first.Size):F2}"));
        return 0;
    }

    private static double Measure(int size, int rounds)
    {
        byte[][] ids = [.. Enumerable.Range(0, size).Select(i => Encoding.UTF8.GetBytes(IdOf(i)))];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        DrawFrame frame = Freeze(size);
        double bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;

        List<double> floor = [], objects = [], frozen = [], whole = [];
        for (int round = 0; round <= rounds; round++)
        {
            floor.Add(CpuOf(size, () => HashAll(ids)));
            objects.Add(CpuOf(size, () => DrawObjects(frame, round)));
            whole.Add(CpuOf(size, () => DrawRun.Execute(frame, Secret, Randomness + round)));
            frozen.Add(CpuOf(size, () => Freeze(size)));
        }

        double unit = Median(floor);
        string ratios = string.Join(" | ", new[] { objects, whole, frozen }.Select(f => $"{Median(f) / unit:F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {unit / size * 1e6:F0} | {ratios} | {bytes:F0} |"));
        return Median(objects);
    }

    private static DrawFrame Freeze(int size)
    {
        DrawPlan plan = new(
            "bench",
            1,
            "bench",
            "bench",
            DrawMode.Sample,
            [new PlanItem("A01", [])],
            [StratumOf("A", "0.01"), StratumOf("B", "0.02"), StratumOf("C", "0.1"), StratumOf("D", "0.3")],
            new MatchingRule(2, new DateOnly(2026, 12, 31), 0, RegionRule.Territorial, RepeatPairRule.Forbidden),
            new RandomnessSource(RandomnessKind.Digits, "bench"));
        IEnumerable<InspectionObject> objects =
            Enumerable.Range(0, size).Select(i => new InspectionObject(IdOf(i), ClassOf(i), "410927", [], [], []));
        return DrawFrame.Freeze(plan, objects, Inspectors, [], []).Value;
    }

    // The class shares of Dandong: 65.5, 25.3, 7.7 and 1.5 percent.
    private static string ClassOf(int i) => (i * 7919L % 1000) switch { < 655 => "A", < 908 => "B", < 985 => "C", _ => "D" };

    private static string IdOf(int i) => string.Create(CultureInfo.InvariantCulture, $"91410927MA{i:D8}");

    private static Stratum StratumOf(string code, string ratio) => new(code, Ratio.Parse(ratio).Value, 0);

    private static void HashAll(byte[][] ids)
    {
        Span<byte> hash = stackalloc byte[32];
        foreach (byte[] id in ids)
        {
            SHA256.HashData(id, hash);
        }
    }

    private static void DrawObjects(DrawFrame frame, int round)
    {
        for (int stratum = 0; stratum < frame.Plan.Strata.Count; stratum++)
        {
            frame.SelectFrom(stratum, new TicketSeed($"bench/{round}/{stratum}"));
        }
    }

    // Small sizes are repeated, because the clock of the process ticks in milliseconds.
    private static double CpuOf(int size, Action work)
    {
        int times = Math.Max(1, 1_000_000 / size);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int i = 0; i < times; i++)
        {
            work();
        }

        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / times;
    }

    // The first round warms up.
    private static double Median(List<double> rounds) => rounds.Skip(1).Order().ElementAt((rounds.Count - 1) / 2);
}
