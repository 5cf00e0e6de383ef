using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Boosting;
using CreditRisk.Scoring.Training.Fitting;
using CreditRisk.Scoring.Training.Stacking;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>The rankers that inspections are evaluated with: the references of the data's table, then ours.</summary>
public static class EvaluatedRankers
{
    private const double ReferencePenalty = 100;

    /// <summary>The references: what an office does without a model, boosted trees, and ridge on the columns as given.</summary>
    public static ImmutableArray<IWindowRanker> References =>
    [
        new RuleRanker(),
        new ModelRanker("XGBoost, 100 trees of depth 3, eta .05", new XgboostTrainer(new(Rounds: 100, Depth: 3, Rate: 0.05)), VisitFeatures.GivenNames),
        new ModelRanker("ridge logistic, standardised, C = .01", new LogisticTrainer("ridge", new(ReferencePenalty)), VisitFeatures.GivenNames),
    ];

    /// <summary>Ours: ridge and boosted trees on given and learned columns, blended by how they ranked the windows just before.</summary>
    /// <remarks>Penalties, depths and the list of members were settled on inspections before 2013; weights and level are fitted anew for each window.</remarks>
    public static IWindowRanker Ours => new ModelRanker("ours: ridge and boosted trees, blended", Stack(), All);

    /// <summary>Columns of ours.</summary>
    private static ImmutableArray<string> All => [.. VisitFeatures.GivenNames, .. VisitFeatures.LearnedNames];

    // History only by what was critical, minor or new: few coefficients, for times with little history.
    private static ImmutableArray<string> Lean =>
    [
        .. VisitColumns.Licences.Except(["lic_childrens_services", "lic_mobile_food", "lic_caterers_liquor", "lic_regulated_business"]),
        .. VisitFeatures.LearnedNames.Except(["serious_rate", "visited_within_year", "restaurant_serving_drinks"]),
    ];

    private static ImmutableArray<string> Rich => [.. Lean, "serious_rate", "visited_within_year", "asof_n_prior", "asof_n_fail", "asof_last_critical", "asof_years_since_last", "asof_age_years"];

    /// <summary>The trainer of ours.</summary>
    public static IModelTrainer Stack(int threads = 1) => new StackTrainer(
        "stack",
        [
            new("ridge on given columns", new LogisticTrainer("ridge", new(ReferencePenalty)), VisitFeatures.GivenNames),
            new("ridge, lean", new LogisticTrainer("ridge", new(400, LevelByWindow: true)), Lean),
            new("ridge, lean, strong", new LogisticTrainer("ridge", new(5000, LevelByWindow: true)), Lean),
            new("ridge, rich", new LogisticTrainer("ridge", new(400, LevelByWindow: true)), Rich),
            new("ridge on all columns", new LogisticTrainer("ridge", new(400, LevelByWindow: true)), All),
            new("trees of depth 3", new XgboostTrainer(new(Rounds: 100, Depth: 3, Rate: 0.05, LeafWeight: 20, Penalty: 10), threads), All),
            new("trees of depth 4, sampled", new XgboostTrainer(new(Rounds: 150, Depth: 4, Rate: 0.03, LeafWeight: 5, Penalty: 10, RowShare: 0.5, ColumnShare: 0.2), threads), All),
        ],
        new());
}
