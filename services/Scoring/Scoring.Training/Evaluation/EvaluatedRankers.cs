using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Boosting;
using CreditRisk.Scoring.Training.Fitting;

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
}
