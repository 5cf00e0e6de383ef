using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>Logistic regression on standardised features: the coefficients are the explanation. A missing value counts as the mean.</summary>
/// <param name="Intercept">Log-odds of a row of means.</param>
/// <param name="Means">Mean of each feature over the training rows.</param>
/// <param name="Scales">Standard deviation of each feature over the training rows, above 0.</param>
/// <param name="Coefficients">Log-odds for each standard deviation.</param>
public sealed record LinearMargin(double Intercept, ImmutableArray<double> Means, ImmutableArray<double> Scales, ImmutableArray<double> Coefficients) : MarginFunction
{
    internal const string Kind = "linear";

    internal override string KindName => Kind;

    /// <inheritdoc />
    public override double Of(ReadOnlySpan<double> row)
    {
        double margin = Intercept;
        for (int i = 0; i < Coefficients.Length; i++)
        {
            margin += Part(i, row[i]);
        }

        return margin;
    }

    /// <inheritdoc />
    public override double Explain(ReadOnlySpan<double> row, double weight, Span<double> contributions)
    {
        for (int i = 0; i < Coefficients.Length; i++)
        {
            contributions[i] += weight * Part(i, row[i]);
        }

        return weight * Intercept;
    }

    /// <inheritdoc />
    public override MarginFunction Over(IReadOnlyList<int> places, int width)
    {
        (double[] means, double[] scales, double[] coefficients) = (new double[width], Enumerable.Repeat(1.0, width).ToArray(), new double[width]);
        foreach ((int i, int place) in places.Index())
        {
            (means[place], scales[place], coefficients[place]) = (Means[i], Scales[i], Coefficients[i]);
        }

        return new LinearMargin(Intercept, [.. means], [.. scales], [.. coefficients]);
    }

    internal override IEnumerable<string> Faults(int features)
    {
        if (new[] { Means, Scales, Coefficients }.Any(values => values.IsDefault || values.Length != features))
        {
            yield return $"the linear part needs a mean, a scale and a coefficient for each of {features} features.";
        }
        else if (!double.IsFinite(Intercept) || !Means.Concat(Scales).Concat(Coefficients).All(double.IsFinite) || Scales.Any(scale => scale <= 0))
        {
            yield return "the linear part holds a number that is not finite, or a scale that is not above 0.";
        }
    }

    private double Part(int i, double value) => double.IsNaN(value) ? 0 : Coefficients[i] * (value - Means[i]) / Scales[i];
}
