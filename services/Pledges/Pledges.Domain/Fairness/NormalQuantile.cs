namespace CreditRisk.Pledges.Domain.Fairness;

/// <summary>Quantiles of the standard normal distribution, for confidences that are not in a table.</summary>
public static class NormalQuantile
{
    private const double Farthest = 38;
    private const int Halvings = 100;
    private const int Terms = 200;

    /// <summary>The z whose two-sided tails hold <paramref name="tails"/> of the distribution, to 1e-9 or better.</summary>
    /// <param name="tails">More than 0 and less than 1, for example 0.05 for 1.96.</param>
    public static double TwoSided(double tails)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tails);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tails, 1);
        (double low, double high) = (0, Farthest);
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = Tails(middle) > tails ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Both tails beyond z: 1 minus the series of the centre while that is exact, else the continued fraction of Mills' ratio.
    private static double Tails(double z) => z < 3 ? 1 - (2 * Density(z) * Centre(z)) : 2 * Density(z) * Ratio(z);

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    private static double Centre(double z)
    {
        double term = z;
        double sum = z;
        for (int i = 1; i < Terms; i++)
        {
            term *= z * z / ((2 * i) + 1);
            sum += term;
        }

        return sum;
    }

    private static double Ratio(double z)
    {
        double fraction = z;
        for (int i = Terms; i > 0; i--)
        {
            fraction = z + (i / fraction);
        }

        return 1 / fraction;
    }
}
