using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Features;

namespace CreditRisk.Scoring.Domain.Cards;

/// <summary>Expected harm of a pledge, with everything it was computed from.</summary>
/// <param name="ModelVersion">Card it was computed with.</param>
/// <param name="Value">0 to 10,000; the contributions add up to it.</param>
/// <param name="Contributions">Base first, then every factor that moved the score.</param>
/// <param name="Features">What it was computed from.</param>
public sealed record Score(string ModelVersion, int Value, ImmutableArray<Contribution> Contributions, ImmutableArray<Feature> Features);

/// <summary>What one factor adds to the score.</summary>
/// <param name="Code">Name of the feature, <see cref="Scorecard.BaseCode"/>, or one of the two limits.</param>
/// <param name="Points">Negative when it takes away.</param>
/// <param name="Text">For the applicant.</param>
public sealed record Contribution(string Code, int Points, CardText Text);
