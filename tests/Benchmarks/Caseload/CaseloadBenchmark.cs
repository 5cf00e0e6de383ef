using System.Diagnostics;
using System.Globalization;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.Module.UseCases.CountingRecords;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Protobuf;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Benchmarks.Caseload;

/// <summary>What the office's lists take with many open cases: CPU of one call each.</summary>
internal static class CaseloadBenchmark
{
    private const int Batch = 2_000;

    private static readonly Google.Type.Date Day = new() { Year = 2026, Month = 6, Day = 1 };

    public static async Task RunAsync(string[] arguments)
    {
        int open = Array.IndexOf(arguments, "--open") is >= 0 and var at ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 100_000;
        using TempFolder folder = new();
        ServiceCollection services = new();
        services.AddSingleton(TimeProvider.System).AddSingleton(new SubjectKeyer("a secret for benchmarks"u8)).AddSingleton<SubjectReader>();
        new CreditModule().AddServices(services, new ConfigurationBuilder().Build());
        services.AddSingleton(provider => SqliteJournal
            .OpenAsync(new() { Folder = folder.Path }, [.. provider.GetServices<IProjection>()], TimeProvider.System, null, CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IReadModels>(provider => provider.GetRequiredService<SqliteJournal>());
        await using ServiceProvider provider = services.BuildServiceProvider();

        await MeasureAsync($"{open} records and repair cases appended", async () => await LoadAsync(provider.GetRequiredService<IJournal>(), open).ConfigureAwait(false)).ConfigureAwait(false);
        ReadDeadlinesHandler deadlines = provider.GetRequiredService<ReadDeadlinesHandler>();
        for (int round = 0; round < 3; round++)
        {
            await MeasureAsync("ListDeadlines", async () => (await deadlines.ListAsync(null, CancellationToken.None).ConfigureAwait(false)).Count).ConfigureAwait(false);
            await MeasureAsync("ForecastDeadlines", async () => (await deadlines.ForecastAsync(null, CancellationToken.None).ConfigureAwait(false)).Steps.Count).ConfigureAwait(false);
            await MeasureAsync("GetCreditStatistics", async () =>
                (await provider.GetRequiredService<CountRecordsHandler>().HandleAsync(null, null, CancellationToken.None).ConfigureAwait(false)).Records.Count()).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(string name, Func<Task<int>> run)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        int rows = await run().ConfigureAwait(false);
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {rows,8} rows  {(process.TotalProcessorTime - before).TotalSeconds,7:f2} s of CPU"));
    }

    private static async Task<int> LoadAsync(IJournal journal, int open)
    {
        for (int first = 0; first < open; first += Batch)
        {
            StreamAppend[] appends = [.. Enumerable.Range(first, Math.Min(Batch, open - first)).Select(AppendOf)];
            (await journal.AppendAsync(new(appends, "bench"), CancellationToken.None).ConfigureAwait(false)).OrThrow();
        }

        return open;
    }

    private static StreamAppend AppendOf(int number)
    {
        SubjectKey key = new((UInt128)(number + 1));
        Subject subject = new() { SubjectKey = key.ToString(), Kind = Kernel.V1.SubjectKind.Organisation, DisplayId = $"{number}" };
        DishonestyRecorded recorded = new()
        {
            RecordId = $"D-{number}",
            Subject = subject,
            Grade = DishonestyGrade.General,
            DisclosureClass = DisclosureClass.General,
            DeterminedBy = new() { Code = $"agency {number % 30}" },
            LegalBasis = new() { Title = "law", Article = "1" },
            DocumentNumber = $"{number}",
            DocumentDate = new() { Year = 2026, Month = 1 + (number % 5), Day = 1 + (number % 28) },
            Reason = "It was untrue.",
        };
        RepairApplied applied = new()
        {
            CaseId = $"R-{number}",
            RecordId = recorded.RecordId,
            Subject = subject,
            RuleSet = "r36",
            Commitment = new() { Sha256 = new string('a', 64) },
            AppliedOn = Day,
            DueOn = Day,
            Limits = new() { AcceptWithin = 3, DecideWithin = 10, ExtendBy = 10, SupplementWithin = 10, SyncWithin = 1 },
        };
        RepairAccepted accepted = new() { CaseId = applied.CaseId, RecordId = recorded.RecordId, Subject = subject, AcceptedOn = Day };
        return new IMessage[] { recorded, applied, accepted }.To(new("subject", key.ToString()), ExpectedVersion.Any);
    }
}
