using System.Diagnostics;
using System.Globalization;
using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Testing.Journal;

namespace Journal.Tests;

/// <summary>
/// Kills a real process that writes, again and again on the same folder, and looks for anything that was answered and is gone.
/// The environment variable <c>CRASH_ROUNDS</c> sets how often; unset it is 50.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("CRASH_ROUNDS") ?? "50", CultureInfo.InvariantCulture);

    private readonly TempFolder _folder = new();
    private readonly Dictionary<long, string> _appended = [];
    private readonly Dictionary<DecisionLocation, string> _decided = [];

    private string Decisions => _folder.File("decisions");

    public void Dispose() => _folder.Dispose();

    // A buffered log takes so many more records that looking for all of them again and again takes its time.
    [Theory]
    [InlineData(DecisionDurability.Durable, 1)]
    [InlineData(DecisionDurability.Buffered, 10)]
    public async Task KilledUnderLoad_ManyTimes_NothingAnsweredIsLost(DecisionDurability durability, int oneIn)
    {
        var random = new Random(7);
        int rounds = Math.Max(1, Rounds / oneIn);
        for (int round = 0; round < rounds; round++)
        {
            using var process = CrasherProcess.Start(_folder.Path, $"{round}", durability);
            bool isKilledWhileOpening = random.Next(10) == 0;
            await process.WaitForAsync(isKilledWhileOpening ? "OPENING" : random.Next(2) == 0 ? "J" : "D", isKilledWhileOpening ? 1 : random.Next(1, 300));
            await process.KillAsync();
            Note(process);
            await AssertNothingIsLostAsync();
        }

        Assert.True(_appended.Count + _decided.Count > 2 * rounds, "The processes were killed before they wrote anything.");
    }

    [Theory]
    [InlineData(DecisionDurability.Durable)]
    [InlineData(DecisionDurability.Buffered)]
    public async Task DiskFullForAWhile_WritesAreRefusedThenGoOn_NothingAnsweredIsLost(DecisionDurability durability)
    {
        using var process = CrasherProcess.Start(_folder.Path, "full", durability);
        await process.WaitForAsync("J", 100);
        await LimitFileSizeAsync(process, "20000");
        await process.WaitForAsync("X JOURNAL_UNAVAILABLE", 5);
        await process.WaitForAsync("X DECISION_LOG_UNAVAILABLE", 5);

        await LimitFileSizeAsync(process, "unlimited");
        await process.WaitForAsync("J", 100);
        await process.WaitForAsync("D", 100);

        await process.KillAsync();
        Note(process);
        await AssertNothingIsLostAsync();
    }

    private static async Task LimitFileSizeAsync(CrasherProcess process, string bytes)
    {
        using var limiting = Process.Start("prlimit", ["--pid", $"{process.Id}", $"--fsize={bytes}:unlimited"]);
        await limiting.WaitForExitAsync();
        Assert.Equal(0, limiting.ExitCode);
    }

    private void Note(CrasherProcess process)
    {
        process.Appended.ToList().ForEach(pair => _appended.Add(pair.Key, pair.Value));
        process.Decided.ToList().ForEach(pair => _decided.Add(pair.Key, pair.Value));
    }

    private async Task AssertNothingIsLostAsync()
    {
        if (File.Exists(_folder.File(JournalOptions.FileName)))
        {
            await AssertJournalAsync();
        }

        if (Directory.Exists(Decisions))
        {
            await AssertDecisionsAsync();
        }
    }

    private async Task AssertJournalAsync()
    {
        var tally = new TallyProjection();
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(
            new() { Folder = _folder.Path }, [tally], TimeProvider.System, null, CancellationToken.None);
        List<JournalEvent> events = await journal.ReadAsync(Position.Start, CancellationToken.None).ToListAsync();
        JournalReport report = await JournalVerification.RunAsync(_folder.Path, progress: null, CancellationToken.None);

        Assert.Null(report.Fault);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Position.Value));
        Assert.All(_appended, pair => Assert.Equal(pair.Value, Encoding.UTF8.GetString(events[(int)pair.Key - 2].Payload.Span)));
        Assert.Equal(await TallyProjection.FoldAsync(events.ToAsyncEnumerable()), await tally.ReadAsync(journal));
    }

    private async Task AssertDecisionsAsync()
    {
        await using SegmentedDecisionLog log = await SegmentedDecisionLog.OpenAsync(new() { Folder = Decisions }, null, CancellationToken.None);
        Dictionary<DecisionLocation, string> records = await log.ReadAsync(default, CancellationToken.None)
            .ToDictionaryAsync(read => read.Location, read => Encoding.UTF8.GetString(read.Record.Span));
        DecisionLogReport report = await DecisionLogVerification.RunAsync(Decisions, progress: null, CancellationToken.None);

        Assert.Null(report.Fault);
        Assert.Equal(records.Count, report.Records);
        Assert.All(_decided, pair => Assert.Equal(pair.Value, records[pair.Key]));
    }
}
