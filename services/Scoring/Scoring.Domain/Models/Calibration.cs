using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CreditRisk.Scoring.Domain.Models;

/// <summary>From log-odds to a probability that means what it says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record Calibration
{
    /// <summary>Leaves the log-odds as they are.</summary>
    public static Calibration None { get; } = new PlattCalibration(1, 0);

    /// <summary>The line that log-odds go through first.</summary>
    internal abstract (double Slope, double Intercept) Line { get; }

    /// <summary>Probability, 0 to 1; never falls when the margin grows.</summary>
    /// <param name="margin">Log-odds that went through <see cref="Line"/>.</param>
    internal abstract double Probability(double margin);

    /// <summary>Everything that is wrong; empty when it can be used.</summary>
    internal abstract IEnumerable<string> Faults();
}

/// <summary>A straight line in log-odds (Platt 1999).</summary>
/// <param name="Slope">Above 0: calibration never turns an order around.</param>
/// <param name="Intercept">In log-odds.</param>
public sealed record PlattCalibration(double Slope, double Intercept) : Calibration
{
    internal override (double Slope, double Intercept) Line => (Slope, Intercept);

    internal override double Probability(double margin) => LogOdds.ToProbability(margin);

    internal override IEnumerable<string> Faults() =>
        double.IsFinite(Slope) && Slope > 0 && double.IsFinite(Intercept) ? [] : ["the calibration needs a slope above 0 and a finite intercept."];
}

/// <summary>A curve that never falls, straight between its points and level outside of them.</summary>
/// <param name="Margins">Ascending log-odds, at least one.</param>
/// <param name="Probabilities">One for each, 0 to 1.</param>
public sealed record IsotonicCalibration(ImmutableArray<double> Margins, ImmutableArray<double> Probabilities) : Calibration
{
    internal override (double Slope, double Intercept) Line => (1, 0);

    internal override double Probability(double margin)
    {
        int at = Margins.AsSpan().BinarySearch(margin);
        int next = at >= 0 ? at : ~at;
        if (at >= 0 || next == 0 || next == Margins.Length)
        {
            return Probabilities[Math.Min(next, Margins.Length - 1)];
        }

        double way = (margin - Margins[next - 1]) / (Margins[next] - Margins[next - 1]);
        return Probabilities[next - 1] + (way * (Probabilities[next] - Probabilities[next - 1]));
    }

    internal override IEnumerable<string> Faults()
    {
        bool isCurve = !Margins.IsDefaultOrEmpty && !Probabilities.IsDefault && Margins.Length == Probabilities.Length
            && Margins.All(double.IsFinite) && Probabilities.All(p => p is >= 0 and <= 1)
            && Margins.Zip(Margins.Skip(1)).All(pair => pair.First < pair.Second) && Probabilities.Zip(Probabilities.Skip(1)).All(pair => pair.First <= pair.Second);
        return isCurve ? [] : ["the calibration needs ascending margins, each with a probability of 0 to 1 that never falls."];
    }
}
