using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>A model of the probability that a pledge is untrue. Immutable; may be asked from many threads at once.</summary>
public interface IRiskModel
{
    /// <summary>What computes the margin: <c>linear</c>, <c>trees</c> or <c>blend</c>.</summary>
    string Kind { get; }

    /// <summary>Names of the features, in the order of a row.</summary>
    ImmutableArray<string> Features { get; }

    /// <summary>SHA-256 of the model's canonical file, lower-case hexadecimal: the identity of the model.</summary>
    string Hash { get; }

    /// <summary>Log-odds that the probability is computed from. With Platt calibration they are the log-odds of the probability itself.</summary>
    /// <param name="row">One value for each feature; NaN stands for a missing one.</param>
    /// <exception cref="ArgumentException">The row has another length than <see cref="Features"/>.</exception>
    double Margin(ReadOnlySpan<double> row);

    /// <summary>Calibrated probability, 0 to 1.</summary>
    /// <inheritdoc cref="Margin" />
    double Predict(ReadOnlySpan<double> row);

    /// <summary>
    /// Splits the margin into what each feature adds: exact Shapley values, which for a linear model are its coefficients times the distance
    /// from the mean of the training rows.
    /// </summary>
    /// <param name="row">One value for each feature.</param>
    /// <param name="contributions">Is filled: one contribution for each feature, in log-odds, negative when it lowers the risk.</param>
    /// <returns>The base, in log-odds. Base and contributions add up to <see cref="Margin"/>, trees within the precision of single floats.</returns>
    /// <exception cref="ArgumentException">The row or the contributions have another length than <see cref="Features"/>.</exception>
    double Explain(ReadOnlySpan<double> row, Span<double> contributions);
}
