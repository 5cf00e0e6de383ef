using System.Globalization;
using CreditRisk.Benchmarks.Rpc;
using CreditRisk.Journal.Decisions;

namespace CreditRisk.Benchmarks.Eligibility;

/// <summary>
/// <c>CheckEligibility</c> with its decision log buffered and durable against bare Kestrel, and a batch and a stream against single calls;
/// everything takes turns in one process. <c>eligibility [--rounds N] [--subjects N] [--folder DIR] [--only TEXT]</c>: 4 rounds, 1,000,000
/// adverse subjects, the system's folder for temporary files, which should lie on the disk that counts, and all figures; with a text those whose
/// name holds it, and what they are compared with.
/// </summary>
internal static class EligibilityBenchmark
{
    public static async Task RunAsync(string[] arguments)
    {
        int rounds = Number(arguments, "--rounds", 4);
        int subjects = Number(arguments, "--subjects", 1_000_000);
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Value(arguments, "--folder") ?? Path.GetTempPath(), $"creditrisk-bench-{Environment.ProcessId}"));
        try
        {
            await using EligibilityServer buffered = await EligibilityServer.StartAsync(Path.Combine(folder.FullName, "buffered"), DecisionDurability.Buffered, subjects);
            await using EligibilityServer durable = await EligibilityServer.StartAsync(Path.Combine(folder.FullName, "durable"), DecisionDurability.Durable, subjects);
            using var floor = new BareServer(RequestFiles.Frame(await buffered.AskAsync()));
            await floor.StartAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"eligibility: {subjects:N0} adverse subjects, h2load -t 1, {rounds} interleaved rounds, medians; floor: bare Kestrel, constant body of the same size"));
            var figures = new EligibilityFigures(floor, buffered, durable, new RequestFiles(folder.FullName));
            await MeasureAsync(figures.Chosen(Value(arguments, "--only") ?? ""), rounds);
            await buffered.RequireSuccessAsync();
            await durable.RequireSuccessAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one group commit, which the open loop may wait for when durable: {GroupCommit.MedianMicros(folder.FullName):N0} us (write and flush of 4 KiB in the same folder)"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(IReadOnlyList<Figure> figures, int rounds)
    {
        // The first round warms up.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (Figure figure in figures)
            {
                await figure.RunAsync(withLatencies: round == rounds);
            }
        }

        Console.WriteLine("| figure | decisions /s | against | ratio | p50/p99 us | p99 ratio | CPU us per decision | B per decision |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (Figure figure in figures)
        {
            figure.Print();
        }
    }

    private static string? Value(string[] arguments, string name) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : null;

    private static int Number(string[] arguments, string name, int otherwise) => Value(arguments, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
