using CreditRisk.Scoring.Training.Boosting;
using CreditRisk.Scoring.Training.Evaluation;
using CreditRisk.Scoring.Training.Fitting;

namespace CreditRisk.Scoring.Training;

/// <summary>The trainers that a person can choose by name.</summary>
public static class Trainers
{
    /// <summary>Names of the trainers; <c>stack</c> needs a file of inspections.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ridge", "elastic-net", "xgboost", "stack"];

    /// <summary>The trainer of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="threads">Threads of XGBoost, 1 or more; the model is the same with any number.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IModelTrainer Of(string name, int threads = 1) => name switch
    {
        "ridge" => new LogisticTrainer(name, new(100, LevelByWindow: true)),
        "elastic-net" => new LogisticTrainer(name, new(30, LassoShare: 0.5, LevelByWindow: true)),
        "xgboost" => new XgboostTrainer(new(Rounds: 100, Depth: 3, Rate: 0.05, LeafWeight: 20, Penalty: 10) { Monotone = Directions }, threads),
        "stack" => EvaluatedRankers.Stack(threads),
        _ => throw new ArgumentException($"There is no trainer {name}.", nameof(name)),
    };

    /// <summary>What may never lower a risk, and what may never raise it: a person must be able to see why a score moved.</summary>
    private static Dictionary<string, int> Directions { get; } = new(StringComparer.Ordinal)
    {
        ["earlier_untrue_pledges"] = 1,
        ["unrepaired_dishonesty"] = 1,
        ["recorded_dishonesty"] = 1,
        ["matter_risk"] = 1,
        ["earlier_fulfilled_pledges"] = -1,
        ["asof_n_critical"] = 1,
        ["asof_last_critical"] = 1,
        ["critical_excess"] = 1,
    };
}
