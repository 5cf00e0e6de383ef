namespace CreditRisk.Scoring.Domain.Models;

/// <summary>
/// Exact Shapley values of one tree, with the training rows that came through each node as the background (Lundberg et al., "Consistent
/// individualized feature attribution for tree ensembles", arXiv:1802.03888, algorithm 2).
/// </summary>
internal static class TreeShapley
{
    /// <summary>Adds the share of each feature, times the weight, to the contributions.</summary>
    /// <returns>What the tree gives on average over its training rows.</returns>
    public static double Explain(DecisionTree tree, ReadOnlySpan<double> row, double weight, Span<double> contributions)
    {
        int steps = Depth(tree, 0) + 2;
        Walk walk = new(tree, row, weight, contributions);
        Span<Step> path = new Step[steps * (steps + 1) / 2];
        walk.Visit(0, path, 0, new(-1, 1, 1, 0));
        return Average(tree, 0);
    }

    private static int Depth(DecisionTree tree, int node) =>
        tree.Feature[node] < 0 ? 0 : 1 + Math.Max(Depth(tree, tree.Left[node]), Depth(tree, tree.Right[node]));

    private static double Average(DecisionTree tree, int node)
    {
        if (tree.Feature[node] < 0)
        {
            return tree.Value[node];
        }

        int left = tree.Left[node], right = tree.Right[node];
        return ((Average(tree, left) * tree.Cover[left]) + (Average(tree, right) * tree.Cover[right])) / tree.Cover[node];
    }

    /// <summary>A feature on the way to a node.</summary>
    /// <param name="Feature">The feature; -1 for the start.</param>
    /// <param name="Without">Share of the rows that come this far when the feature is unknown.</param>
    /// <param name="With">1 when the row itself comes this far, otherwise 0.</param>
    /// <param name="Weight">Weight of the subsets of as many features as there are steps before this one.</param>
    private record struct Step(int Feature, double Without, double With, double Weight);

    private readonly ref struct Walk(DecisionTree tree, ReadOnlySpan<double> row, double weight, Span<double> contributions)
    {
        private readonly ReadOnlySpan<double> _row = row;
        private readonly Span<double> _contributions = contributions;

        /// <summary>Visits a node with the path of <paramref name="length"/> steps at the start of <paramref name="path"/>, and one more step.</summary>
        public void Visit(int node, Span<Step> path, int length, Step step)
        {
            Extend(path, length, step);
            length++;
            if (tree.Feature[node] < 0)
            {
                AddLeaf(tree.Value[node], path[..length]);
                return;
            }

            int feature = tree.Feature[node];
            (double without, double with) = (1, 1);
            if (Find(path[..length], feature) is int earlier and > 0)
            {
                (without, with) = (path[earlier].Without, path[earlier].With);
                Unwind(path[..length], earlier);
                length--;
            }

            int taken = tree.Next(node, _row);
            int other = taken == tree.Left[node] ? tree.Right[node] : tree.Left[node];
            VisitChild(node, taken, path, length, new(feature, without, with, 0));
            VisitChild(node, other, path, length, new(feature, without, 0, 0));
        }

        private void VisitChild(int node, int child, Span<Step> path, int length, Step step)
        {
            Span<Step> copy = path[length..];
            path[..length].CopyTo(copy);
            Visit(child, copy, length, step with { Without = step.Without * tree.Cover[child] / tree.Cover[node] });
        }

        private void AddLeaf(double value, Span<Step> path)
        {
            for (int i = 1; i < path.Length; i++)
            {
                _contributions[path[i].Feature] += weight * WeightWithout(path, i) * (path[i].With - path[i].Without) * value;
            }
        }
    }

    private static int Find(Span<Step> path, int feature)
    {
        int i = path.Length - 1;
        while (i > 0 && path[i].Feature != feature)
        {
            i--;
        }

        return i;
    }

    private static void Extend(Span<Step> path, int length, Step step)
    {
        path[length] = step with { Weight = length == 0 ? 1 : 0 };
        for (int i = length - 1; i >= 0; i--)
        {
            path[i + 1].Weight += step.With * path[i].Weight * (i + 1) / (length + 1);
            path[i].Weight *= step.Without * (length - i) / (length + 1);
        }
    }

    private static void Unwind(Span<Step> path, int removed)
    {
        int last = path.Length - 1;
        (double with, double without) = (path[removed].With, path[removed].Without);
        double next = path[last].Weight;
        for (int i = last - 1; i >= 0; i--)
        {
            if (with != 0)
            {
                double before = path[i].Weight;
                path[i].Weight = next * (last + 1) / ((i + 1) * with);
                next = before - (path[i].Weight * without * (last - i) / (last + 1));
            }
            else
            {
                path[i].Weight = path[i].Weight * (last + 1) / (without * (last - i));
            }
        }

        for (int i = removed; i < last; i++)
        {
            path[i] = path[i + 1] with { Weight = path[i].Weight };
        }
    }

    /// <summary>Sum of the weights after taking one step out of the path.</summary>
    private static double WeightWithout(Span<Step> path, int removed)
    {
        int last = path.Length - 1;
        (double with, double without) = (path[removed].With, path[removed].Without);
        (double next, double total) = (path[last].Weight, 0);
        for (int i = last - 1; i >= 0; i--)
        {
            if (with != 0)
            {
                double weight = next * (last + 1) / ((i + 1) * with);
                total += weight;
                next = path[i].Weight - (weight * without * (last - i) / (last + 1));
            }
            else
            {
                total += path[i].Weight * (last + 1) / (without * (last - i));
            }
        }

        return total;
    }
}
