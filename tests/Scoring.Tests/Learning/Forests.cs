using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Tests.Learning;

/// <summary>Random models and rows from a seed.</summary>
internal static class Forests
{
    public static readonly ImmutableArray<string> Features = ["n_prior", "n_found", "risk", "age"];

    public static readonly IReadOnlySet<string> Known = Features.ToHashSet();

    public static TrainedModel Model(MarginFunction? function = null, Calibration? calibration = null) =>
        new(Features, function ?? Forest(1), calibration ?? Calibration.None, Record);

    public static TrainingRecord Record { get; } = new(
        new string('a', 64), 100, 10, new DateOnly(2026, 1, 1), new DateOnly(2026, 7, 1), ImmutableSortedDictionary<string, string>.Empty.Add("rounds", "5"));

    public static LinearMargin Linear { get; } = new(-1.5, [1, 2, 3, 4], [1, 0.5, 2, 4], [0.25, -0.5, 0.125, 1]);

    public static TreeMargin Forest(int seed, int trees = 5, int depth = 4)
    {
        Random random = new(seed);
        return new(-0.5f, [.. Enumerable.Range(0, trees).Select(_ => Tree(random, depth))]);
    }

    public static double[] Row(Random random) => [.. Features.Select(_ => random.Next(6) == 0 ? double.NaN : random.Next(-4, 5) / 2.0)];

    private static DecisionTree Tree(Random random, int depth)
    {
        List<(int Feature, float Value, int Left, int Right, byte MissingLeft, float Cover)> nodes = [];
        Grow(random, nodes, depth);
        return new(
            [.. nodes.Select(n => n.Feature)],
            [.. nodes.Select(n => n.Value)],
            [.. nodes.Select(n => n.Left)],
            [.. nodes.Select(n => n.Right)],
            [.. nodes.Select(n => n.MissingLeft)],
            [.. nodes.Select(n => n.Cover)]);
    }

    private static int Grow(Random random, List<(int Feature, float Value, int Left, int Right, byte MissingLeft, float Cover)> nodes, int depth)
    {
        int node = nodes.Count;
        nodes.Add((-1, random.Next(-8, 9) / 8f, 0, 0, 0, random.Next(1, 9)));
        if (depth > 0 && random.Next(5) > 0)
        {
            int left = Grow(random, nodes, depth - 1);
            int right = Grow(random, nodes, depth - 1);
            nodes[node] = (random.Next(Features.Length), random.Next(-4, 5) / 2f, left, right, (byte)random.Next(2), nodes[left].Cover + nodes[right].Cover);
        }

        return node;
    }
}
