using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>Fits a calibration to margins of rows that the model was not trained on, and that lie before what it will score.</summary>
public static class CalibrationFit
{
    private const int Steps = 50;

    /// <summary>
    /// The line in log-odds that fits best, drawn towards no change as if <paramref name="prior"/> further rows of unit variance said so, and
    /// kept from turning the order around.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="prior">0 or more.</param>
    public static PlattCalibration Platt(IReadOnlyList<PastRow> rows, double prior)
    {
        ArgumentNullException.ThrowIfNull(rows);
        (double slope, double intercept) = (1, 0);
        for (int step = 0; step < Steps; step++)
        {
            (double gs, double gi, double ss, double si, double ii) = (prior * (1 - slope), -1e-6 * intercept, prior, 0, 1e-6);
            foreach ((double margin, bool found, double weight) in rows)
            {
                double p = LogOdds.ToProbability((slope * margin) + intercept), w = weight * p * (1 - p), rest = weight * ((found ? 1 : 0) - p);
                (gs, gi, ss, si, ii) = (gs + (rest * margin), gi + rest, ss + (w * margin * margin), si + (w * margin), ii + w);
            }

            double determinant = (ss * ii) - (si * si);
            slope += ((ii * gs) - (si * gi)) / determinant;
            intercept += ((ss * gi) - (si * gs)) / determinant;
        }

        return new(Math.Max(slope, 1e-3), intercept);
    }

    /// <summary>The curve that never falls and fits best (pool adjacent violators).</summary>
    /// <param name="rows">At least one.</param>
    public static IsotonicCalibration Isotonic(IReadOnlyList<PastRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Stack<Pool> pools = new();
        foreach ((double margin, bool found, double weight) in rows.OrderBy(row => row.Margin).ThenBy(row => row.Found))
        {
            Pool pool = new(margin, weight, found ? weight : 0);
            while (pools.TryPeek(out Pool before) && (before.Share >= pool.Share || before.Margin == pool.Margin))
            {
                pool = pools.Pop().With(pool);
            }

            pools.Push(pool);
        }

        Pool[] rising = [.. pools.Reverse()];
        return new([.. rising.Select(pool => pool.Margin)], [.. rising.Select(pool => pool.Share)]);
    }

    /// <summary>Neighbours that share one probability.</summary>
    private readonly record struct Pool(double Margin, double Rows, double Found)
    {
        public double Share => Found / Rows;

        public Pool With(Pool next)
        {
            double rows = Rows + next.Rows;
            return new(((Margin * Rows) + (next.Margin * next.Rows)) / rows, rows, Found + next.Found);
        }
    }
}
