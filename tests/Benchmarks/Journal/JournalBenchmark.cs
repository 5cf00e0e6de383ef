using System.Globalization;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;

namespace CreditRisk.Benchmarks.Journal;

/// <summary>
/// Answered appends per second of the journal and the decision log at 1, 16 and 64 concurrent writers, against appending groups of
/// as many records to a file with one flush per group. Floor and figures take turns in short rounds; the median of the rounds' ratios counts.
/// </summary>
internal static class JournalBenchmark
{
    private const int PayloadBytes = 300;
    private const string EventType = "creditrisk.credit.v1.DishonestyRecorded";

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);
    private static readonly byte[] Payload = new byte[PayloadBytes];

    public static async Task RunAsync(string[] arguments)
    {
        int rounds = int.Parse(Given(arguments, "--rounds") ?? "15", CultureInfo.InvariantCulture);
        string folder = Path.Combine(Given(arguments, "--folder") ?? ".", $"journal-bench-{Environment.ProcessId}");
        try
        {
            await MeasureAsync(folder, rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, int rounds)
    {
        Directory.CreateDirectory(folder);
        using var floor = new AppendFloor(folder);
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = folder }, [], TimeProvider.System, null, CancellationToken.None);
        await using SegmentedDecisionLog durable = await OpenLogAsync(folder, DecisionDurability.Durable);
        await using SegmentedDecisionLog buffered = await OpenLogAsync(folder, DecisionDurability.Buffered);
        (string Name, Func<int, int, ValueTask> Operation)[] figures =
        [
            ("journal, a stream per writer", (writer, _) => AppendAsync(journal, $"w{writer}")),
            ("journal, always a new stream", (_, _) => AppendAsync(journal, Guid.NewGuid().ToString("N"))),
            ("decision log, durable", (_, _) => DecideAsync(durable)),
            ("decision log, buffered", (_, _) => DecideAsync(buffered)),
        ];
        await WriterLoad.RunAsync(64, 8 * Round, (writer, i) => figures[i % figures.Length].Operation(writer, i));
        Console.WriteLine("| what | writers | answered/s | floor/s | ratio | p50 us | p99 us | CPU us/op | B/op |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (int writers in (int[])[1, 16, 64])
        {
            foreach ((string name, Func<int, int, ValueTask> operation) in figures)
            {
                await PrintAsync(name, writers, rounds, floor, operation);
            }
        }
    }

    private static async Task PrintAsync(string name, int writers, int rounds, AppendFloor floor, Func<int, int, ValueTask> operation)
    {
        List<(LoadFigures Figures, double Floor)> measured = [];
        for (int round = 0; round < rounds; round++)
        {
            double unit = floor.Run(Round, writers, PayloadBytes);
            measured.Add((await WriterLoad.RunAsync(writers, Round, operation), unit));
        }

        (LoadFigures f, double floors) = measured.OrderBy(round => round.Figures.PerSecond / round.Floor).ElementAt(rounds / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {writers} | {f.PerSecond:N0} | {floors:N0} | {f.PerSecond / floors:F2} | {f.P50:F0} | {f.P99:F0} | {f.CpuPerOperation:F1} | {f.BytesPerOperation:F0} |"));
    }

    private static Task<SegmentedDecisionLog> OpenLogAsync(string folder, DecisionDurability durability) => SegmentedDecisionLog.OpenAsync(
        new() { Folder = Path.Combine(folder, $"{durability}"), Durability = durability }, null, CancellationToken.None);

    private static async ValueTask AppendAsync(SqliteJournal journal, string key)
    {
        var append = new StreamAppend(new("subject", key), ExpectedVersion.Any, [new(EventType, Payload)]);
        Outcome<Appended> outcome = await journal.AppendAsync(new([append], "benchmark"), CancellationToken.None);
        _ = outcome.Value;
    }

    private static async ValueTask DecideAsync(SegmentedDecisionLog log)
    {
        Outcome<DecisionLocation> outcome = await log.AppendAsync(Payload, CancellationToken.None);
        _ = outcome.Value;
    }

    private static string? Given(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
