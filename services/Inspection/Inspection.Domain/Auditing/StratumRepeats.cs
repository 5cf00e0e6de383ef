namespace CreditRisk.Inspection.Domain;

/// <summary>What a stratum's sample has in common with the last draw, and how it lies among its own ids.</summary>
/// <param name="Population">Objects that could be drawn.</param>
/// <param name="Drawn">By the uniform share.</param>
/// <param name="DrawnBefore">Of the population, those whom the last draw over the same library drew.</param>
/// <param name="DrawnAgain">Of these, those who were drawn.</param>
/// <param name="Runs">Groups of drawn objects that are neighbours in the order of the ids.</param>
public sealed record StratumRepeats(int Population, int Drawn, int DrawnBefore, int DrawnAgain, int Runs);
