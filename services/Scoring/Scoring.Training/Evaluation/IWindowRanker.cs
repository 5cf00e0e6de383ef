using CreditRisk.Kernel;
using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Scoring.Training.Evaluation;

/// <summary>Ranks a window by what was known before it.</summary>
public interface IWindowRanker
{
    /// <summary>Its name in the table.</summary>
    string Name { get; }

    /// <summary>Scores, and probabilities where there are any, of the rows of a window in their order.</summary>
    /// <param name="before">All rows strictly before the window.</param>
    /// <param name="window">The rows of the window; their outcomes are blanked.</param>
    /// <param name="first">First day of the window.</param>
    Outcome<IReadOnlyList<(double Score, double? Probability)>> Rank(OutcomeTable before, OutcomeTable window, DateOnly first);
}
