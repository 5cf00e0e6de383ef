using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>
/// Boosted regression trees as XGBoost counts them: values and thresholds are single floats, leaves are added in the order of the trees, a
/// missing value goes where the node says.
/// </summary>
/// <param name="Start">Log-odds before the first tree.</param>
/// <param name="Trees">The trees.</param>
public sealed record TreeMargin(float Start, ImmutableArray<DecisionTree> Trees) : MarginFunction
{
    internal const string Kind = "trees";

    internal override string KindName => Kind;

    /// <inheritdoc />
    public override double Of(ReadOnlySpan<double> row)
    {
        float margin = Start;
        foreach (DecisionTree tree in Trees)
        {
            margin += tree.Of(row);
        }

        return margin;
    }

    /// <inheritdoc />
    public override double Explain(ReadOnlySpan<double> row, double weight, Span<double> contributions)
    {
        double start = Start;
        foreach (DecisionTree tree in Trees)
        {
            start += TreeShapley.Explain(tree, row, weight, contributions);
        }

        return weight * start;
    }

    /// <inheritdoc />
    public override MarginFunction Over(IReadOnlyList<int> places, int width) =>
        this with { Trees = [.. Trees.Select(tree => tree with { Feature = [.. tree.Feature.Select(feature => feature < 0 ? feature : places[feature])] })] };

    internal override IEnumerable<string> Faults(int features)
    {
        if (!float.IsFinite(Start))
        {
            yield return "the start of the trees is not finite.";
        }

        if (Trees.IsDefaultOrEmpty || Trees.Any(tree => tree is null))
        {
            yield return "there are no trees.";
            yield break;
        }

        foreach (string fault in Trees.SelectMany((tree, i) => tree.Faults(features).Select(fault => $"tree {i}: {fault}")))
        {
            yield return fault;
        }
    }
}
