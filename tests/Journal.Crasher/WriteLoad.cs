using System.Text;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace Journal.Crasher;

/// <summary>
/// Appends to the journal and the decision log of a folder until the process is killed. Standard output tells what was answered,
/// one line each: <c>OPENING</c>, <c>OPEN</c>, <c>J position payload</c>, <c>D segment offset record</c>, <c>X code</c> for a refusal.
/// </summary>
public static class WriteLoad
{
    private const int Writers = 8;

    private static readonly Stream Output = Console.OpenStandardOutput();

    /// <summary>Runs until killed.</summary>
    public static async Task RunAsync(string folder, string round, DecisionDurability durability)
    {
        Tell("OPENING");
        await using SqliteJournal journal = await SqliteJournal.OpenAsync(
            new() { Folder = folder }, [new TallyProjection()], TimeProvider.System, null, CancellationToken.None);
        await using SegmentedDecisionLog log = await SegmentedDecisionLog.OpenAsync(
            new() { Folder = Path.Combine(folder, "decisions"), SegmentBytes = 4 << 20, Durability = durability }, null, CancellationToken.None);
        Tell("OPEN");
        await Task.WhenAll(Enumerable.Range(0, Writers).SelectMany(writer => new[]
        {
            Task.Run(() => AppendAsync(journal, $"{round}.{writer}")),
            Task.Run(() => DecideAsync(log, $"{round}.{writer}")),
        }));
    }

    private static async Task AppendAsync(SqliteJournal journal, string name)
    {
        for (int i = 0; ; i++)
        {
            string payload = $"{name}.{i}";
            AppendRequest request = Appends.Of(
                new StreamAppend(new("subject", name), ExpectedVersion.Any, [Appends.Event(payload)]),
                new StreamAppend(new("draw", $"{i % 10}"), ExpectedVersion.Any, [Appends.Event(new string('x', i % 1000))]));
            Outcome<Appended> outcome = await journal.AppendAsync(request with { RequestId = payload }, CancellationToken.None);
            Tell(outcome.Match(appended => $"J {appended.Position} {payload}", refusal => $"X {refusal.Code}"));
        }
    }

    private static async Task DecideAsync(SegmentedDecisionLog log, string name)
    {
        for (int i = 0; ; i++)
        {
            string record = $"{name}.{i}";
            Outcome<DecisionLocation> outcome = await log.AppendAsync(Encoding.UTF8.GetBytes(record), CancellationToken.None);
            Tell(outcome.Match(location => $"D {location.Segment} {location.Offset} {record}", refusal => $"X {refusal.Code}"));
        }
    }

    // One write per line: the pipe then holds whole lines when the process is killed.
    private static void Tell(string line) => Output.Write(Encoding.UTF8.GetBytes(line + "\n"));
}
