using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>A model as it is kept in a model file.</summary>
/// <param name="features">Names of the features, in the order of a row.</param>
/// <param name="function">From a row to log-odds.</param>
/// <param name="calibration">From log-odds to a probability.</param>
/// <param name="training">What it was trained on.</param>
public sealed class TrainedModel(ImmutableArray<string> features, MarginFunction function, Calibration calibration, TrainingRecord training) : IRiskModel
{
    private string? _hash;

    /// <inheritdoc />
    public ImmutableArray<string> Features => features;

    /// <summary>From a row to log-odds.</summary>
    public MarginFunction Function => function;

    /// <summary>From log-odds to a probability.</summary>
    public Calibration Calibration => calibration;

    /// <summary>What it was trained on.</summary>
    public TrainingRecord Training => training;

    /// <inheritdoc />
    public string Kind => function.KindName;

    /// <inheritdoc />
    public string Hash => _hash ??= ModelFile.HashOf(this);

    /// <inheritdoc />
    public double Margin(ReadOnlySpan<double> row)
    {
        Check(row.Length, nameof(row));
        (double slope, double intercept) = calibration.Line;
        return (slope * function.Of(row)) + intercept;
    }

    /// <inheritdoc />
    public double Predict(ReadOnlySpan<double> row) => calibration.Probability(Margin(row));

    /// <inheritdoc />
    public double Explain(ReadOnlySpan<double> row, Span<double> contributions)
    {
        Check(row.Length, nameof(row));
        Check(contributions.Length, nameof(contributions));
        contributions.Clear();
        (double slope, double intercept) = calibration.Line;
        return function.Explain(row, slope, contributions) + intercept;
    }

    /// <summary>Everything that is wrong with the model; empty when it can be used.</summary>
    internal IEnumerable<string> Faults() =>
    [
        .. features.IsDefaultOrEmpty || features.Any(string.IsNullOrWhiteSpace) || features.Distinct(StringComparer.Ordinal).Count() != features.Length
            ? new[] { "features need names, each once." }
            : [],
        .. function.Faults(features.IsDefault ? 0 : features.Length),
        .. calibration.Faults(),
    ];

    private void Check(int length, string argument)
    {
        if (length != features.Length)
        {
            throw new ArgumentException($"{length} values for {features.Length} features.", argument);
        }
    }
}
