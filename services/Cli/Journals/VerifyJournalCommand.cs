using System.CommandLine;
using System.Globalization;
using CreditRisk.Journal;
using CreditRisk.Journal.Decisions;
using CreditRisk.Journal.Sqlite;

namespace CreditRisk.Cli.Journals;

/// <summary><c>creditrisk journal verify --data DIR</c>: walks both hash chains, without a server or beside a running one.</summary>
internal static class VerifyJournalCommand
{
    private const int NotVerified = 1;

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Data folder of the server (CREDITRISK_DATA, default ./data).",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CREDITRISK_DATA") ?? "data",
    };

    public static Command Create()
    {
        var command = new Command("verify", "Proves that nothing in the journal and the decision log was altered or is missing; names the first place where it is.") { Data };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string data = parsed.GetValue(Data)!;
        try
        {
            bool isJournalRight = await VerifyJournalAsync(Path.Combine(data, "journal"), cancellationToken).ConfigureAwait(false);
            bool isLogRight = await VerifyDecisionsAsync(Path.Combine(data, "decisions"), cancellationToken).ConfigureAwait(false);
            return isJournalRight && isLogRight ? 0 : NotVerified;
        }
        catch (Exception e) when (e is JournalStartException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return NotVerified;
        }
    }

    private static async Task<bool> VerifyJournalAsync(string folder, CancellationToken cancellationToken)
    {
        JournalReport report = await ProgressLine.RunAsync("journal", null, progress =>
            JournalVerification.RunAsync(folder, new Mapped<Position>(progress, position => position.Value), cancellationToken)).ConfigureAwait(false);
        if (report.Fault is { } fault)
        {
            string place = fault.Position is { } position ? $"position {position}: " : "";
            await Console.Error.WriteLineAsync($"NOT VERIFIED: journal {report.JournalId}: {place}{fault.What}").ConfigureAwait(false);
            return false;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"VERIFIED: journal {report.JournalId}: {report.Verified.Value} events"));
        Console.WriteLine($"hash of the last {report.Hash}");
        return true;
    }

    private static async Task<bool> VerifyDecisionsAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"no decision log in {folder}");
            return true;
        }

        DecisionLogReport report = await ProgressLine.RunAsync("decision log", null, progress =>
            DecisionLogVerification.RunAsync(folder, new Mapped<int>(progress, segment => segment), cancellationToken)).ConfigureAwait(false);
        if (report.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"NOT VERIFIED: decision log: segment {fault.Location.Segment}, byte {fault.Location.Offset}: {fault.What}").ConfigureAwait(false);
            return false;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"VERIFIED: decision log: {report.Records} records in {report.Segments} segments"));
        return true;
    }

    private sealed class Mapped<T>(IProgress<long> progress, Func<T, long> number) : IProgress<T>
    {
        public void Report(T value) => progress.Report(number(value));
    }
}
