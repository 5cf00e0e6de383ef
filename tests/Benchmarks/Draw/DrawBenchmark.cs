using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Benchmarks.Draw;

/// <summary>
/// CPU of a whole draw - freezing the frame, the commitment's root in it, drawing objects, assigning inspectors - against the floor, one SHA-256
/// of every id, and the drawing of objects against PostgreSQL. Floor and figures take turns, the median of the rounds counts.
/// <c>draw [--rounds N] [--most N]</c>: 10^4 to 10^7 objects, 2,000 inspectors in 100 counties.
/// </summary>
internal static class DrawBenchmark
{
    private const string Randomness = "314159265358979323846264338327950288419716939937510";
    private const int Inspectors = 2000;
    private const int Counties = 100;

    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000, 10_000_000];
    private static readonly DrawSecret Secret = DrawSecret.FromBytes(Enumerable.Repeat((byte)7, 32).ToArray());

    public static int Run(string[] arguments)
    {
        int rounds = Given(arguments, "--rounds", 5);
        int most = Given(arguments, "--most", 10_000_000);
        int[] sizes = [.. Sizes.Where(size => size <= most)];
        using PrivatePostgres? postgres = PrivatePostgres.Start();
        Console.WriteLine($"CPU as a multiple of one SHA-256 of every id (floor); {Inspectors} inspectors in {Counties} counties");
        Console.WriteLine("| objects | floor, ns per id | freeze | of it root | draw objects | assign inspectors | total | frozen bytes per object | PostgreSQL, ns per object | draw objects of PostgreSQL |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        List<(double Size, double Cost)> growth = [.. sizes.Select(size => ((double)size, Measure(size, rounds, postgres)))];
        (double Size, double Cost) first = growth[0], last = growth[^1];
        Console.WriteLine(Text($"growth of the total: n^{Math.Log(last.Cost / first.Cost) / Math.Log(last.Size / first.Size):F2}"));
        MeasureOnePool(Math.Min(most, 1_000_000));
        Console.WriteLine(postgres is null ? "PostgreSQL 15 is not installed: nothing to compare with." : "PostgreSQL: ORDER BY sha256(seed || id) LIMIT n for each class, the table in memory.");
        return 0;
    }

    private static double Measure(int size, int rounds, PrivatePostgres? postgres)
    {
        var province = new Province(size, Inspectors, Counties);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        DrawFrame frame = province.Freeze();
        double bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)size;
        string? query = postgres is null ? null : Load(postgres, frame, size);

        List<double> floor = [], frozen = [], root = [], objects = [], drawn = [], asked = [];
        for (int round = 0; round <= rounds; round++)
        {
            floor.Add(CpuOf(size, () => HashAll(province, size)));
            frozen.Add(CpuOf(size, () => province.Freeze()));
            root.Add(CpuOf(size, () => MerkleTree.Root(frame.CanonicalLines())));
            objects.Add(CpuOf(size, () => DrawObjects(frame, round)));
            drawn.Add(CpuOf(size, () => DrawRun.Execute(frame, Secret, Randomness + round)));
            asked.Add(query is null ? double.NaN : postgres!.Execute(query).TotalMilliseconds);
        }

        double unit = Median(floor);
        double total = Median(frozen) + Median(drawn);
        double[] ratios = [Median(frozen), Median(root), Median(objects), Median(drawn) - Median(objects), total];
        string cells = string.Join(" | ", ratios.Select(part => Text($"{part / unit:F2}")));
        Console.WriteLine(Text($"| {size:N0} | {unit / size * 1e6:F0} | {cells} | {bytes:F0} | {Median(asked) / size * 1e6:F0} | {Median(objects) / Median(asked):F3} |"));
        return total;
    }

    // What the assignment costs when nobody is left out by region: every ticket of 2,000 is needed for every visit.
    private static void MeasureOnePool(int size)
    {
        var province = new Province(size, Inspectors, counties: 1);
        DrawFrame frame = province.Freeze();
        double floor = CpuOf(size, () => HashAll(province, size));
        double drawn = CpuOf(size, () => DrawRun.Execute(frame, Secret, Randomness));
        Console.WriteLine(Text($"{size:N0} objects, all {Inspectors} inspectors in one county: draw and assignment {drawn / floor:F1}, {CpuPerTicket(frame, drawn):F0} ns for each of the tickets"));
    }

    private static double CpuPerTicket(DrawFrame frame, double milliseconds) =>
        milliseconds * 1e6 / (Inspectors * (double)DrawRun.Execute(frame, Secret, Randomness).Value.SelectedCount);

    private static string Load(PrivatePostgres postgres, DrawFrame frame, int size)
    {
        postgres.Execute(Text($"""
            DROP TABLE IF EXISTS objects;
            CREATE UNLOGGED TABLE objects AS SELECT {Province.IdInSql} AS id, {Province.ClassInSql} AS class FROM generate_series(0::bigint, {size - 1}) AS i;
            VACUUM ANALYZE objects;
            """));
        return string.Concat(frame.Plan.Strata.Select((stratum, i) => Text(
            $"SELECT id FROM objects WHERE class = '{stratum.Code}' ORDER BY sha256(convert_to('seed' || id, 'UTF8')) LIMIT {frame.Plan.SampleSize(stratum, frame.PopulationOf(i))};\n")));
    }

    private static void HashAll(Province province, int size)
    {
        Span<byte> hash = stackalloc byte[32];
        for (int i = 0; i < size; i++)
        {
            SHA256.HashData(province.Id(i), hash);
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

    private static int Given(string[] arguments, string name, int otherwise)
    {
        int place = Array.IndexOf(arguments, name);
        return place >= 0 ? int.Parse(arguments[place + 1], CultureInfo.InvariantCulture) : otherwise;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
