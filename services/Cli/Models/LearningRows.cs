using CreditRisk.Scoring.Domain.Learning;

namespace CreditRisk.Cli.Models;

/// <summary>The rows of a file that a model is learned from.</summary>
/// <param name="All">With every column.</param>
/// <param name="Used">With the columns that the model may use.</param>
/// <param name="Before">First day that the model may score.</param>
internal sealed record LearningRows(OutcomeTable All, OutcomeTable Used, DateOnly Before);
