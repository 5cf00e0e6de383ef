namespace CreditRisk.Scoring.Domain.Models;

/// <summary>Probabilities and log-odds.</summary>
public static class LogOdds
{
    /// <summary>Probability of log-odds.</summary>
    public static double ToProbability(double margin) => 1 / (1 + Math.Exp(-margin));

    /// <summary>Log-odds of a probability between 0 and 1, both excluded.</summary>
    public static double Of(double probability) => Math.Log(probability / (1 - probability));
}
