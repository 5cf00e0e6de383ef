using System.Numerics;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Tests.Learning;

public sealed class TreeShapleyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Explain_AnyForest_EqualsTheDefinitionOfShapleyValues(int seed)
    {
        TreeMargin forest = Forests.Forest(seed);
        double[] row = Forests.Row(new Random(seed));
        double[] contributions = new double[row.Length];

        double start = forest.Explain(row, 1, contributions);

        Assert.Equal(forest.Start + forest.Trees.Sum(tree => Expected(tree, 0, row, 0)), start, 1e-9);
        Assert.All(contributions.Index(), share => Assert.Equal(forest.Trees.Sum(tree => Shapley(tree, row, share.Index)), share.Item, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Explain_AnyModel_AddsUpToTheMargin(int seed)
    {
        BlendMargin blend = new([new(0.75, Forests.Forest(seed)), new(0.25, Forests.Linear)]);
        TrainedModel model = Forests.Model(blend, new PlattCalibration(0.8, -0.1));
        double[] row = Forests.Row(new Random(seed));
        double[] contributions = new double[row.Length];

        double sum = model.Explain(row, contributions) + contributions.Sum();

        Assert.Equal(model.Margin(row), sum, 1e-5);
        Assert.Equal(model.Predict(row), LogOdds.ToProbability(sum), 1e-5);
    }

    private static double Shapley(DecisionTree tree, double[] row, int feature)
    {
        int count = row.Length;
        return Enumerable.Range(0, 1 << count).Where(known => (known & (1 << feature)) == 0)
            .Sum(known => Share(BitOperations.PopCount((uint)known), count) * (Expected(tree, 0, row, known | (1 << feature)) - Expected(tree, 0, row, known)));
    }

    private static double Share(int known, int count) => Factorial(known) * Factorial(count - known - 1) / Factorial(count);

    private static double Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

    // What the tree gives when only the features of the set are known.
    private static double Expected(DecisionTree tree, int node, double[] row, int known)
    {
        if (tree.Feature[node] < 0)
        {
            return tree.Value[node];
        }

        (int left, int right) = (tree.Left[node], tree.Right[node]);
        if ((known & (1 << tree.Feature[node])) == 0)
        {
            return ((tree.Cover[left] * Expected(tree, left, row, known)) + (tree.Cover[right] * Expected(tree, right, row, known))) / tree.Cover[node];
        }

        double value = row[tree.Feature[node]];
        bool goesLeft = double.IsNaN(value) ? tree.MissingLeft[node] == 1 : value < tree.Value[node];
        return Expected(tree, goesLeft ? left : right, row, known);
    }
}
