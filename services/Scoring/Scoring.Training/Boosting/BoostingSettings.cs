using System.Globalization;

namespace CreditRisk.Scoring.Training.Boosting;

/// <summary>Settings of boosted trees. Everything that chance or the machine could change is fixed: one method, one seed; see <see cref="XgboostBooster.Train"/> for threads.</summary>
/// <param name="Rounds">Trees, 1 to 10,000.</param>
/// <param name="Depth">Most splits on the way to a leaf, 1 to 12.</param>
/// <param name="Rate">Learning rate, above 0, at most 1.</param>
/// <param name="LeafWeight">Least weight of a leaf.</param>
/// <param name="Penalty">Penalty on the square of leaves.</param>
/// <param name="RowShare">Share of the rows that each tree sees, drawn from the fixed seed; 1 takes all.</param>
/// <param name="ColumnShare">Share of the features that each split may choose from, drawn from the fixed seed; 1 takes all.</param>
public sealed record BoostingSettings(
    int Rounds = 100, int Depth = 3, double Rate = 0.05, double LeafWeight = 1, double Penalty = 1, double RowShare = 1, double ColumnShare = 1)
{
    /// <summary>Directions that the score may move with a feature: 1 never falls, -1 never rises; features that are not named move freely.</summary>
    public IReadOnlyDictionary<string, int> Monotone { get; init; } = new Dictionary<string, int>();

    /// <summary>The settings by XGBoost's names, without those that do not change the model.</summary>
    /// <param name="features">Names of the features in their order.</param>
    internal IReadOnlyDictionary<string, string> Parameters(IEnumerable<string> features) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["objective"] = "binary:logistic",
        ["tree_method"] = "exact",
        ["max_depth"] = Text(Depth),
        ["eta"] = Text(Rate),
        ["min_child_weight"] = Text(LeafWeight),
        ["lambda"] = Text(Penalty),
        ["subsample"] = Text(RowShare),
        ["colsample_bynode"] = Text(ColumnShare),
        ["base_score"] = "0.5",
        ["seed"] = "0",
        ["monotone_constraints"] = $"({string.Join(',', features.Select(feature => Text(Monotone.GetValueOrDefault(feature))))})",
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
