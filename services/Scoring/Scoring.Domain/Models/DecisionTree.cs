using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>One regression tree. Node 0 is the root; children come after their parent, so that no walk can run in circles.</summary>
/// <param name="Feature">Feature that the node splits by; -1 for a leaf.</param>
/// <param name="Value">Threshold of a split, log-odds of a leaf.</param>
/// <param name="Left">Where a row goes whose value is below the threshold; 0 for a leaf.</param>
/// <param name="Right">Where the others go; 0 for a leaf.</param>
/// <param name="MissingLeft">1 when a missing value goes left, otherwise 0.</param>
/// <param name="Cover">Weight of the training rows that came through, above 0; a parent has what its children have.</param>
public sealed record DecisionTree(
    ImmutableArray<int> Feature,
    ImmutableArray<float> Value,
    ImmutableArray<int> Left,
    ImmutableArray<int> Right,
    ImmutableArray<byte> MissingLeft,
    ImmutableArray<float> Cover)
{
    /// <summary>Log-odds that the tree adds for a row.</summary>
    public float Of(ReadOnlySpan<double> row)
    {
        int node = 0;
        while (Feature[node] >= 0)
        {
            node = Next(node, row);
        }

        return Value[node];
    }

    /// <summary>The child of a split that a row goes to.</summary>
    internal int Next(int node, ReadOnlySpan<double> row)
    {
        float value = (float)row[Feature[node]];
        bool goesLeft = float.IsNaN(value) ? MissingLeft[node] != 0 : value < Value[node];
        return goesLeft ? Left[node] : Right[node];
    }

    internal IEnumerable<string> Faults(int features)
    {
        int[] lengths = [Length(Feature), Length(Value), Length(Left), Length(Right), Length(MissingLeft), Length(Cover)];
        if (lengths.Any(length => length <= 0 || length != lengths[0]))
        {
            return ["its lists must be there, with one entry for each node."];
        }

        return Enumerable.Range(0, lengths[0]).Where(node => !IsSound(node, features)).Take(1)
            .Select(node => $"node {node} names a feature or a child that is not there, or a number that is not finite.");
    }

    private bool IsSound(int node, int features)
    {
        bool hasNumbers = float.IsFinite(Value[node]) && float.IsFinite(Cover[node]) && Cover[node] > 0 && MissingLeft[node] <= 1;
        return hasNumbers && (Feature[node] == -1 || (Feature[node] >= 0 && Feature[node] < features && IsLater(Left[node], node) && IsLater(Right[node], node)));
    }

    private bool IsLater(int child, int node) => child > node && child < Feature.Length;

    private static int Length<T>(ImmutableArray<T> values) => values.IsDefault ? -1 : values.Length;
}
