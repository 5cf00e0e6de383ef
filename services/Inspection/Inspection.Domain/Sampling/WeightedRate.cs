using System.Globalization;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// Chances in a weighted share. The smallest of w uniform tickets is under 1 - e^-t with the chance 1 - e^-wt, so the objects whose tickets
/// are under the cut that m are expected to pass have that chance: the approximation of Rosén (J. Statist. Plann. Inference 62, 1997), whose
/// error vanishes as m grows. No closed form is exact for drawing without replacement by weight.
/// </summary>
public static class WeightedRate
{
    private const int Steps = 200;

    /// <summary>The t at which the expected number of objects under the cut is the one drawn.</summary>
    /// <param name="weights">Number of objects for each weight.</param>
    /// <param name="left">Chance of each to be left by the uniform share.</param>
    /// <param name="drawn">How many the weighted share draws.</param>
    /// <returns>A decimal with nine significant digits; <c>inf</c> when all that are left are drawn.</returns>
    public static string Of(IReadOnlyDictionary<int, int> weights, double left, int drawn)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double Expected(double t) => weights.OrderBy(w => w.Key).Sum(w => w.Value * left * -Math.Exp(-w.Key * t)) + left * weights.Values.Sum();
        if (drawn >= left * weights.Values.Sum() - 0.5)
        {
            return "inf";
        }

        (double low, double high) = (0, 1);
        while (Expected(high) < drawn)
        {
            high *= 2;
        }

        for (int i = 0; i < Steps; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Expected(middle) < drawn ? (middle, high) : (low, middle);
        }

        return high.ToString("G9", CultureInfo.InvariantCulture);
    }

    /// <summary>The chance of an object to be drawn by either share, nine decimal places.</summary>
    /// <param name="uniform">Its chance in the uniform share.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="rate">What <see cref="Of"/> gave; empty without a weighted share.</param>
    public static string Probability(InclusionProbability uniform, int weight, string rate)
    {
        double first = (double)uniform.Drawn / uniform.Population;
        double second = rate == "" || uniform.Drawn == 0 ? 0 : rate == "inf" ? 1 : 1 - Math.Exp(-weight * double.Parse(rate, CultureInfo.InvariantCulture));
        return (first + (1 - first) * second).ToString("F9", CultureInfo.InvariantCulture);
    }
}
