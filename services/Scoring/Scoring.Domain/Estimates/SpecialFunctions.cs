namespace CreditRisk.Scoring.Domain.Estimates;

/// <summary>The functions behind exact intervals and inclusion probabilities; relative error below 1e-10.</summary>
public static class SpecialFunctions
{
    private const double Least = 1e-300;
    private const double Enough = 1e-15;
    private const double InverseError = 1e-12;
    private const int MostSteps = 10_000;

    // B(2k) / (2k (2k - 1)) of Stirling's series.
    private static readonly double[] Stirling = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360];

    /// <summary>Natural logarithm of the gamma function, for <paramref name="x"/> above 0.</summary>
    public static double LogGamma(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        double shift = 0;
        for (; x < 15; x++)
        {
            shift += Math.Log(x);
        }

        double series = 0;
        double power = x;
        foreach (double coefficient in Stirling)
        {
            series += coefficient / power;
            power *= x * x;
        }

        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - shift;
    }

    /// <summary>Regularised incomplete beta function: probability that a Beta(a, b) variable is at most <paramref name="x"/>.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="x">0 to 1.</param>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    /// <summary>The x at which <see cref="IncompleteBeta"/> is <paramref name="probability"/>, to within 1e-12.</summary>
    public static double InverseIncompleteBeta(double a, double b, double probability)
    {
        (double low, double high) = (0, 1);
        for (int halving = 0; halving < 100 && high - low > InverseError; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = IncompleteBeta(a, b, middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Lentz's evaluation of the continued fraction.
    private static double Fraction(double a, double b, double x)
    {
        double c = 1;
        double d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m <= MostSteps; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            value *= c * d;
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < Enough)
            {
                break;
            }
        }

        return value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Least ? Least : value;
}
