using System.Collections.Immutable;

namespace CreditRisk.Scoring.Training.Stacking;

/// <summary>One part of a stack.</summary>
/// <param name="Name">What the record calls it.</param>
/// <param name="Trainer">Trains it.</param>
/// <param name="Columns">Features that it may use.</param>
public sealed record StackMember(string Name, IModelTrainer Trainer, ImmutableArray<string> Columns);

/// <summary>How the parts of a stack are weighed.</summary>
/// <param name="Windows">Windows before the one to score on which weights are fitted, each ranked by members trained before it.</param>
/// <param name="Prior">How strongly weights are drawn to equal ones; 0 or more.</param>
/// <param name="LevelPrior">How strongly the level is drawn to that of the members, in positives; 0 or more.</param>
public sealed record StackSettings(int Windows = 3, double Prior = 10, double LevelPrior = 50);
