using System.Diagnostics;
using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.Domain.Registry;
using CreditRisk.Scoring.Domain.Rounds;
using CreditRisk.Scoring.Module.Adapters;
using CreditRisk.Scoring.Module.Models;
using CreditRisk.Scoring.Module.UseCases.SchedulingRounds;

namespace CreditRisk.Benchmarks.Score;

/// <summary>
/// Ranks all open pledges of a real journal anew and draws a round, at growing numbers of pledges. The floor reads the same rows twice and does nothing
/// with them. Live memory is what is still referenced in the middle of the ranking, after a full collection, beyond what was there before it.
/// </summary>
internal static class RerankBenchmark
{
    private const int Capacity = 1000;
    private const int PledgesPerAppend = 10_000;
    private const int Subjects = 50_000;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, ChinaTime.Offset);
    private static readonly ModelLibrary Models = ModelLibrary.Of(ShippedModel.Of(CardReader.Embedded()));

    public static async Task RunAsync(string[] arguments)
    {
        int most = int.Parse(Given(arguments, "--pledges") ?? "1000000", CultureInfo.InvariantCulture);
        string folder = Path.Combine(Given(arguments, "--folder") ?? ".", $"rerank-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        try
        {
            await using SqliteJournal journal = await SqliteJournal.OpenAsync(
                new() { Folder = folder }, [new FactsProjection(), new RoundProjection()], TimeProvider.System, null, CancellationToken.None);
            Console.WriteLine("| open pledges | ranked/s | us of CPU each | reading twice/s | ratio | live memory, MB |");
            Console.WriteLine("|---|---|---|---|---|---|");
            int registered = 0;
            for (int pledges = Math.Min(most, 10_000); ; pledges = Math.Min(most, pledges * 10))
            {
                await RegisterAsync(journal, registered, pledges);
                registered = pledges;
                await PrintAsync(new SqlFrames(journal), pledges);
                if (pledges == most)
                {
                    return;
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrintAsync(SqlFrames frames, int pledges)
    {
        double[] floors = new double[3];
        double[] seconds = new double[3];
        double cpu = 0;
        for (int round = 0; round < floors.Length; round++)
        {
            floors[round] = await SecondsAsync(() => ReadAsync(frames));
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            seconds[round] = await SecondsAsync(() => DrawAsync(frames, null));
            cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMicroseconds / pledges;
        }

        long live = 0;
        long start = GC.GetTotalMemory(forceFullCollection: true);
        await DrawAsync(frames, place => live = place == pledges / 2 ? GC.GetTotalMemory(forceFullCollection: true) - start : live);
        double ranked = Median(seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {pledges:N0} | {pledges / ranked:N0} | {cpu:0.0} | {pledges / Median(floors):N0} | {Median(floors) / ranked:0.00} | {live / 1e6:0.0} |"));
    }

    private static async Task ReadAsync(SqlFrames frames)
    {
        await using IOpenFrame open = await frames.OpenAsync(ChinaTime.DateOf(Now), CancellationToken.None);
        await foreach ((string PledgeId, PledgeGroups Groups) _ in open.ReadGroupsAsync(CancellationToken.None))
        {
            // Only reading counts.
        }

        await foreach (FramePledge _ in open.ReadAsync(CancellationToken.None))
        {
            // Only reading counts.
        }
    }

    private static async Task DrawAsync(SqlFrames frames, Action<int>? watch)
    {
        await using IOpenFrame open = await frames.OpenAsync(ChinaTime.DateOf(Now), CancellationToken.None);
        await using IOpenFrame watched = watch is null ? open : new WatchedFrame(open, watch);
        var plan = new RoundPlan(Capacity, 0.1, "31415926535897932384");
        if (await RoundScoring.DrawAsync(watched, plan, Models, Now, CancellationToken.None) is not { Chosen.Length: Capacity })
        {
            throw new InvalidOperationException("The round is not full.");
        }
    }

    private static async Task RegisterAsync(SqliteJournal journal, int from, int to)
    {
        for (int start = from; start < to; start += PledgesPerAppend)
        {
            StreamAppend[] appends = [.. Enumerable.Range(start, Math.Min(PledgesPerAppend, to - start)).Select(Append)];
            Outcome<Appended> appended = await journal.AppendAsync(new(appends, "bench"), CancellationToken.None);
            if (!appended.IsOk)
            {
                throw new InvalidOperationException(appended.Refusal!.Message);
            }
        }
    }

    private static StreamAppend Append(int i)
    {
        var registered = new PledgeRegistered
        {
            PledgeId = $"p{i:D8}",
            Subject = new() { SubjectKey = $"{i % Subjects:x32}", Kind = Kernel.V1.SubjectKind.Organisation },
            MatterCode = "M1",
            Form = i % 3 == 0 ? PledgeForm.ConditionsByDate : PledgeForm.ConditionsMet,
            DecidedAt = Now.ToWire(),
            VerifyBy = ChinaTime.DateOf(Now).AddDays(30 + (i % 90)).ToWire(),
            EconomicValueFen = i * 7919L % 1_000_000_000,
            RegionCode = $"4109{i % 100:D2}",
        };
        return new[] { registered }.To(new("pledge", registered.PledgeId), ExpectedVersion.NoStream);
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string? Given(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is var at && at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;

    private sealed class WatchedFrame(IOpenFrame inner, Action<int> watch) : IOpenFrame
    {
        public long Rounds => inner.Rounds;

        public IAsyncEnumerable<(string PledgeId, PledgeGroups Groups)> ReadGroupsAsync(CancellationToken cancellationToken) => inner.ReadGroupsAsync(cancellationToken);

        public async IAsyncEnumerable<FramePledge> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            int place = 0;
            await foreach (FramePledge pledge in inner.ReadAsync(cancellationToken))
            {
                watch(++place);
                yield return pledge;
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
