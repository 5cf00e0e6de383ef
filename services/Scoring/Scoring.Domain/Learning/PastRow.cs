namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>A row ranked by a model that was not trained on it, with what was found.</summary>
/// <param name="Margin">Log-odds of the model.</param>
/// <param name="Found">True when something was found.</param>
/// <param name="Weight">How many rows it counts as, above 0.</param>
public readonly record struct PastRow(double Margin, bool Found, double Weight = 1);
