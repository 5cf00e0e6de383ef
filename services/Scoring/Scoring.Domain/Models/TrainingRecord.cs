using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>What a model was trained on, and how: enough to train it again.</summary>
/// <param name="DataHash">SHA-256 of the rows it was trained on, lower-case hexadecimal.</param>
/// <param name="Rows">Rows with a verified outcome.</param>
/// <param name="Positives">Of these, rows where something was found.</param>
/// <param name="From">Date of the first row.</param>
/// <param name="Before">Date before which all rows lie: the model may score from this date on.</param>
/// <param name="Settings">Settings of the training by name.</param>
public sealed record TrainingRecord(
    string DataHash, long Rows, long Positives, DateOnly From, DateOnly Before, ImmutableSortedDictionary<string, string> Settings);
