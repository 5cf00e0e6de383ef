using System.Globalization;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;

namespace CreditRisk.Benchmarks.Index;

/// <summary>
/// Memory, look-up and cold start of the memory index against a dictionary with the same keys; look-ups take turns in one process.
/// <c>index [--rounds N] [--max N] [--folder DIR]</c>: 5 rounds, 10^5 up to 10^7 subjects, the system's folder for temporary files.
/// </summary>
internal static class IndexBenchmark
{
    private const int Smallest = 100_000;

    public static async Task RunAsync(string[] arguments)
    {
        int rounds = Number(arguments, "--rounds", 5);
        int max = Number(arguments, "--max", 10_000_000);
        string folder = Value(arguments, "--folder") ?? Path.GetTempPath();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index: {rounds} interleaved rounds of {Lookups.Asked:N0} look-ups in random order, medians; floor: Dictionary<Key16, ulong>, made for the number of its keys"));
        List<IndexFigures> sizes = [];
        for (long subjects = Smallest; subjects <= max; subjects *= 10)
        {
            sizes.Add(await MeasureAsync((int)subjects, rounds, Path.Combine(folder, $"creditrisk-bench-{Environment.ProcessId}-{subjects}")));
        }

        IndexFigures.Print(sizes);
    }

    private static async Task<IndexFigures> MeasureAsync(int subjects, int rounds, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            long empty = GC.GetTotalMemory(forceFullCollection: true);
            MemoryHotIndex index = new();
            SharedWords words = new();
            long positions = AdverseSubjects.Fill(index, words, subjects);
            double bytes = (GC.GetTotalMemory(forceFullCollection: true) - empty) / (double)subjects;
            (Lookups[] lookups, double floorBytes) = Look(index, subjects, rounds);
            await using SqliteJournal journal = await OpenAsync(Path.Combine(folder, "journal"), positions);
            ColdStart start = new(journal, Path.Combine(folder, "index"));
            await start.WriteAsync(index, words);
            IndexFootprint footprint = index.Measure();
            List<double> starts = [];
            for (int round = 0; round < rounds; round++)
            {
                starts.Add(await start.StartAsync(subjects));
            }

            return new(subjects, footprint, bytes, floorBytes, lookups, starts, start.SnapshotBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (Lookups[] Lookups, double FloorBytes) Look(MemoryHotIndex index, int subjects, int rounds)
    {
        long empty = GC.GetTotalMemory(forceFullCollection: true);
        var floor = new Dictionary<Key16, ulong>(subjects);
        for (int i = 0; i < subjects; i++)
        {
            floor.Add(new(AdverseSubjects.KeyOf(i).Value), (ulong)i);
        }

        double floorBytes = (GC.GetTotalMemory(forceFullCollection: true) - empty) / (double)subjects;
        var wide = new Dictionary<UInt128, ulong>(subjects);
        for (int i = 0; i < subjects; i++)
        {
            wide.Add(AdverseSubjects.KeyOf(i).Value, (ulong)i);
        }

        SubjectKey[] hits = AdverseSubjects.Asked(Lookups.Asked, subjects, known: true), misses = AdverseSubjects.Asked(Lookups.Asked, subjects, known: false);
        Key16[] floorHits = [.. hits.Select(key => new Key16(key.Value))], floorMisses = [.. misses.Select(key => new Key16(key.Value))];
        UInt128[] wideMisses = [.. misses.Select(key => key.Value)];
        Lookups[] figures =
        [
            new("floor, hit", () => Lookups.Find(floor, floorHits)),
            new("index, hit", () => Lookups.Find(index, hits)),
            new("floor, miss", () => Lookups.Find(floor, floorMisses)),
            new("index, miss", () => Lookups.Find(index, misses)),
            new("Dictionary<UInt128, ulong>, miss", () => Lookups.Find(wide, wideMisses)),
            new("Decide alone, clean", Lookups.DecideOnly),
            new("look-up and Decide, clean", () => Lookups.FindAndDecide(index, misses)),
        ];

        // The first round warms up.
        for (int round = 0; round <= rounds; round++)
        {
            Array.ForEach(figures, figure => figure.Run());
        }

        return (figures, floorBytes);
    }

    /// <summary>A journal one event longer than the index: that one makes the follower write the snapshot.</summary>
    private static async Task<SqliteJournal> OpenAsync(string folder, long positions)
    {
        SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = folder }, [], TimeProvider.System, null, CancellationToken.None);
        NewEvent[] events = [.. Enumerable.Repeat(new NewEvent("bench.v1.Nothing", new byte[] { 1 }), (int)positions + 1)];
        Outcome<Appended> appended = await journal.AppendAsync(new([new(new("bench", "1"), ExpectedVersion.NoStream, events)], "bench"), CancellationToken.None);
        return appended.IsOk ? journal : throw new InvalidOperationException(appended.Refusal!.Message);
    }

    private static string? Value(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : null;

    private static int Number(string[] arguments, string name, int otherwise) => Value(arguments, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
