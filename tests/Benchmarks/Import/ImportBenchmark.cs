using System.Diagnostics;
using System.Globalization;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Hosting.Configuration;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.Adapters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Benchmarks.Import;

/// <summary>
/// Imports of 10^4, 10^5, 10^6 rows onto a real journal with the read models of the credit and pledge rooms: rows per second checked and kept aside,
/// and committed, against inserting the same rows into one table in the same batches; and how the time grows with the rows.
/// </summary>
internal static class ImportBenchmark
{
    private static readonly CreditList List =
        new("bench", "A list", ListLevel.County, "410927", new("A1", "An agency", "410927"), new("A law", "1"), null);

    private const int Warm = 20_000;

    public static async Task RunAsync(string[] arguments)
    {
        int most = int.Parse(Given(arguments, "--max") ?? "1000000", CultureInfo.InvariantCulture);
        string folder = Path.Combine(Given(arguments, "--folder") ?? ".", $"import-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            // What was compiled once is not compiled again by a server that imports its second list.
            await MeasureAsync(folder, Warm);
            Console.WriteLine("| rows | kept aside/s | committed/s | floor/s | ratio | CPU us a row: kept aside | planned | committed | floor | peak MiB | exponent |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
            (int Rows, double Cpu)? before = null;
            for (int rows = 10_000; rows <= most; rows *= 10)
            {
                (double staged, double committed, StageCpu cpu) = await MeasureAsync(folder, rows);
                (double floor, double floorCpu) = RowFloor.Run(folder, rows, ImportList.ChangesPerCommit);
                double? exponent = before is { } smaller ? Math.Log(cpu.All / smaller.Cpu) / Math.Log((double)rows / smaller.Rows) : null;
                before = (rows, cpu.All);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rows:N0} | {staged:N0} | {committed:N0} | {floor:N0} | {committed / floor:F2} | {cpu.KeptAside / rows * 1e6:F1} | {cpu.Planned / rows * 1e6:F1} | {cpu.Committed / rows * 1e6:F1} | {floorCpu / rows * 1e6:F1} | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} | {exponent:F2} |"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Staged, double Committed, StageCpu Cpu)> MeasureAsync(string folder, int rows)
    {
        await using ServiceProvider room = Room(Path.Combine(folder, $"{rows}"));
        var command = new ImportList(List, false, false, new("bench", "", null, 0, ""), new("bench", "bench", new byte[32]));
        (long started, double cpu) = (Stopwatch.GetTimestamp(), Cpu);
        TimeSpan staged = default;
        (double keptAside, double planned) = (0, 0);
        await foreach (ImportNotice notice in room.GetRequiredService<ImportListHandler>().HandleAsync(command, Rows(rows).ToAsyncEnumerable(), CancellationToken.None))
        {
            if (notice is ImportProgress { Changes: 0 } progress && progress.RowsRead == rows)
            {
                (staged, keptAside) = (Stopwatch.GetElapsedTime(started), Cpu - cpu);
            }

            if (notice is ImportProgress { Changes: > 0 } && planned == 0)
            {
                planned = Cpu - cpu - keptAside;
            }

            if (notice is ImportRefused refused)
            {
                throw new InvalidOperationException(refused.Refusal.Message);
            }
        }

        TimeSpan all = Stopwatch.GetElapsedTime(started);
        return (rows / staged.TotalSeconds, rows / (all - staged).TotalSeconds, new(keptAside, planned, Cpu - cpu - keptAside - planned));
    }

    private static double Cpu => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static ServiceProvider Room(string folder)
    {
        ServiceCollection services = new();
        services.AddSingleton(TimeProvider.System).AddSingleton(new SubjectKeyer("a secret of the benchmark"u8)).AddSingleton<SubjectReader>();
        services.AddSingleton(new DataFolder(folder)).AddSingleton<IProjection, AdverseFactProjection>();
        new CreditModule().AddServices(services, new ConfigurationBuilder().Build());
        services.AddSingleton(provider => SqliteJournal
            .OpenAsync(new() { Folder = folder }, [.. provider.GetServices<IProjection>()], TimeProvider.System, null, CancellationToken.None)
            .GetAwaiter().GetResult());
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqliteJournal>());
        services.AddSingleton<IReadModels>(provider => provider.GetRequiredService<SqliteJournal>());
        return services.BuildServiceProvider();
    }

    private static IEnumerable<ListRow> Rows(int count) => Enumerable.Range(0, count).Select(i => new ListRow(
        i + 2, SyntheticSubjectId.Organisation(i).Reveal(), "2026-03-02", $"台发改信〔2026〕{i}号", "Did not keep a settlement.", "2026-02-01", "", "", ""));

    private static string? Given(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;

    /// <summary>CPU seconds of each stage; the first commit counts as planned.</summary>
    private readonly record struct StageCpu(double KeptAside, double Planned, double Committed)
    {
        public double All => KeptAside + Planned + Committed;
    }
}
