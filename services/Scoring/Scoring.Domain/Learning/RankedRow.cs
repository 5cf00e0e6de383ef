namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>A row of a scored window together with what was found later.</summary>
/// <param name="Score">What it is ranked by, higher first.</param>
/// <param name="Probability">Calibrated probability; null for a rule that gives none.</param>
/// <param name="TieKey">Breaks ties, lower first; nobody can choose it.</param>
/// <param name="Date">When it was inspected.</param>
/// <param name="Found">True when something was found.</param>
public readonly record struct RankedRow(double Score, double? Probability, uint TieKey, DateOnly Date, bool Found);
