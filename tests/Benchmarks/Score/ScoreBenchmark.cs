using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Domain.Models;
using CreditRisk.Scoring.Training.Boosting;

namespace CreditRisk.Benchmarks.Score;

/// <summary>
/// The managed evaluator against XGBoost's own predictor, both on one thread, taking turns; then a million pledges ranked anew.
/// <c>score [--rounds N] [--rows N]</c>. CPU time, medians of the rounds.
/// </summary>
internal static class ScoreBenchmark
{
    private const int Columns = 30, TrainingRows = 20_000, Pledges = 1_000_000, Chunk = 4_096;

    private static readonly (int Trees, int Depth)[] Shapes = [(100, 3), (100, 6), (300, 6), (200, 8)];

    public static int Run(string[] arguments)
    {
        if (XgboostLibrary.Missing is { } missing)
        {
            Console.Error.WriteLine($"{missing.Code}: {missing.Message}");
            return 1;
        }

        int rounds = Given(arguments, "--rounds", 5), count = Given(arguments, "--rows", 200_000);
        OutcomeTable table = Table();
        float[] rows = Rows(count, 1);
        Console.WriteLine("| forest | managed, rows per CPU second | XGBoost, rows per CPU second | ratio | one by one, ns per row | explained, µs per row |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach ((int trees, int depth) in Shapes)
        {
            Compare(table, rows, new(trees, depth, LeafWeight: 1), rounds);
        }

        RankAnew(table);
        return 0;
    }

    private static void Compare(OutcomeTable table, float[] rows, BoostingSettings settings, int rounds)
    {
        using XgboostMatrix training = new([.. table.Rows.SelectMany(row => row.Values).Select(value => (float)value)], Columns);
        training.SetOutcomes(table.Rows.Select(row => row.Found), table.Rows.Select(_ => 1.0));
        using XgboostBooster native = new(training, settings.Parameters(table.Columns));
        native.Train(training, settings.Rounds);
        TreeMargin forest = XgboostJson.Read(native.ToJson());
        ForestScorer managed = new(forest, Columns);
        float[] margins = new float[rows.Length / Columns];
        List<double> ours = [], theirs = [];
        for (int round = 0; round <= rounds; round++)
        {
            // A matrix of its own for each round: XGBoost keeps what it predicted once.
            using XgboostMatrix matrix = new(rows, Columns);
            theirs.Add(CpuSeconds(() => native.Margins(matrix)));
            ours.Add(CpuSeconds(() => managed.Score(rows, margins)));
        }

        double each = margins.Length, mine = Median(ours), yours = Median(theirs);
        double[] row = [.. rows.Take(Columns).Select(value => (double)value)], contributions = new double[Columns];
        double single = CpuSeconds(() => Repeat(20_000, () => forest.Of(row))) / 20_000, explained = CpuSeconds(() => Repeat(500, () => forest.Explain(row, 1, contributions))) / 500;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {settings.Rounds} trees of depth {settings.Depth} | {each / mine:N0} | {each / yours:N0} | {yours / mine:F2} | {single * 1e9:N0} | {explained * 1e6:N0} |"));
    }

    // Rows come in chunks and leave; what stays is a score, a key and a place for each pledge.
    private static void RankAnew(OutcomeTable table)
    {
        TrainedModel model = new XgboostTrainer(new(100, 6)).Train(table, new DateOnly(2027, 1, 1)).Value;
        ForestScorer scorer = new((TreeMargin)model.Function, Columns);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        float[] scores = new float[Pledges], chunk = new float[Chunk * Columns];
        (uint Key, int Place)[] order = new (uint, int)[Pledges];
        double seconds = CpuSeconds(() =>
        {
            for (int done = 0; done < Pledges; done += Chunk)
            {
                int count = Math.Min(Chunk, Pledges - done);
                Fill(chunk.AsSpan(0, count * Columns), (uint)done + 1);
                scorer.Score(chunk.AsSpan(0, count * Columns), scores.AsSpan(done, count));
            }

            for (int i = 0; i < Pledges; i++)
            {
                order[i] = (unchecked((uint)i * 2654435761u), i);
            }

            Array.Sort(order, (one, other) => scores[other.Place].CompareTo(scores[one.Place]) is not 0 and int byScore ? byScore : one.Key.CompareTo(other.Key));
        });
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(scores);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Pledges:N0} pledges ranked anew by 100 trees of depth 6: {seconds:F2} s of CPU, {bytes / Pledges:F0} B per pledge, working set {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));
    }

    private static OutcomeTable Table()
    {
        float[] values = Rows(TrainingRows, 7);
        ImmutableArray<string> columns = [.. Enumerable.Range(0, Columns).Select(i => $"f{i}")];
        return new(columns, values.Chunk(Columns).Select((row, i) => new OutcomeRow(
            i + 1, new DateOnly(2026, 1, 1).AddDays(i % 300), row[0] + (row[1] * row[2]) - row[3] + row[4 + (i % 20)] > 1.2f, [.. row.Select(value => (double)value)])));
    }

    private static float[] Rows(int count, uint seed)
    {
        float[] values = new float[count * Columns];
        Fill(values, seed);
        return values;
    }

    private static void Fill(Span<float> values, uint seed)
    {
        uint state = unchecked(seed * 747796405u) | 1;
        foreach (ref float value in values)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            value = state / (float)uint.MaxValue;
        }
    }

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }

    private static double CpuSeconds(Action action)
    {
        using var self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        action();
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalSeconds;
    }

    private static int Given(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is int at and >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static double Median(IEnumerable<double> values)
    {
        // The first round warms up.
        double[] ordered = [.. values.Skip(1).Order()];
        return ordered[ordered.Length / 2];
    }
}
