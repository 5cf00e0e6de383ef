using System.Globalization;
using System.Text.Json;
using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>Reads what XGBoost 1.7 saves as JSON for <c>binary:logistic</c> and <c>gbtree</c>.</summary>
internal static class XgboostJson
{
    /// <summary>The saved model as trees whose children come after their parents.</summary>
    /// <exception cref="InvalidDataException">The document holds another kind of model.</exception>
    public static TreeMargin Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement learner = document.RootElement.GetProperty("learner");
        string? objective = learner.GetProperty("objective").GetProperty("name").GetString();
        JsonElement booster = learner.GetProperty("gradient_booster");
        if (objective != "binary:logistic" || booster.GetProperty("name").GetString() != "gbtree")
        {
            throw new InvalidDataException($"This is a model for {objective}, and only gbtree for binary:logistic is read.");
        }

        float share = float.Parse(learner.GetProperty("learner_model_param").GetProperty("base_score").GetString()!, CultureInfo.InvariantCulture);
        return new(-MathF.Log((1f / share) - 1f), [.. booster.GetProperty("model").GetProperty("trees").EnumerateArray().Select(tree => new Nodes(tree).ToTree())]);
    }

    /// <summary>Renumbers the nodes of a tree from the root down; nodes that were pruned are left out.</summary>
    private sealed class Nodes(JsonElement tree)
    {
        private readonly int[] _left = Integers(tree, "left_children");
        private readonly int[] _right = Integers(tree, "right_children");
        private readonly int[] _feature = Integers(tree, "split_indices");
        private readonly int[] _missingLeft = Integers(tree, "default_left");
        private readonly float[] _value = Floats(tree, "split_conditions");
        private readonly float[] _cover = Floats(tree, "sum_hessian");

        public DecisionTree ToTree()
        {
            List<int> order = [];
            Visit(0, order);
            Dictionary<int, int> place = order.Index().ToDictionary(node => node.Item, node => node.Index);
            return new(
                [.. order.Select(node => IsLeaf(node) ? -1 : _feature[node])],
                [.. order.Select(node => _value[node])],
                [.. order.Select(node => IsLeaf(node) ? 0 : place[_left[node]])],
                [.. order.Select(node => IsLeaf(node) ? 0 : place[_right[node]])],
                [.. order.Select(node => (byte)(IsLeaf(node) ? 0 : _missingLeft[node]))],
                [.. order.Select(node => _cover[node])]);
        }

        private void Visit(int node, List<int> order)
        {
            order.Add(node);
            if (!IsLeaf(node))
            {
                Visit(_left[node], order);
                Visit(_right[node], order);
            }
        }

        private bool IsLeaf(int node) => _left[node] < 0;

        private static int[] Integers(JsonElement tree, string name) => [.. tree.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

        private static float[] Floats(JsonElement tree, string name) => [.. tree.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];
    }
}
