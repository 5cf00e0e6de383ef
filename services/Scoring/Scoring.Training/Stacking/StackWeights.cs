using CreditRisk.Scoring.Domain.Models;

namespace CreditRisk.Scoring.Training.Stacking;

/// <summary>
/// Weights, none negative, of margins that were computed before the outcomes were known: the likelihood with a level of its own for each
/// window, drawn to equal weights. The levels keep the seasons out of the weights.
/// </summary>
internal static class StackWeights
{
    private const int Rounds = 100;
    private const double Precision = 1e-9;

    /// <summary>Fits the weights, one coordinate after another.</summary>
    /// <param name="windows">For each window the margins of each row by member, and the outcomes.</param>
    /// <param name="members">Number of members.</param>
    /// <param name="prior">How strongly weights are drawn to equal ones.</param>
    public static double[] Fit(IReadOnlyList<StackWindow> windows, int members, double prior)
    {
        double[] weights = [.. Enumerable.Repeat(1.0 / members, members)];
        double[] levels = new double[windows.Count];
        for (int round = 0; round < Rounds; round++)
        {
            double moved = 0;
            for (int w = 0; w < windows.Count; w++)
            {
                (double slope, double curvature) = windows[w].Derivatives(weights, levels[w], _ => 1);
                levels[w] += slope / curvature;
            }

            for (int m = 0; m < members; m++)
            {
                (double slope, double curvature) = (prior * ((1.0 / members) - weights[m]) * 2, prior * 2);
                for (int w = 0; w < windows.Count; w++)
                {
                    (double s, double c) = windows[w].Derivatives(weights, levels[w], margins => margins[m]);
                    (slope, curvature) = (slope + s, curvature + c);
                }

                double next = Math.Max(0, weights[m] + (slope / curvature));
                moved = Math.Max(moved, Math.Abs(next - weights[m]));
                weights[m] = next;
            }

            if (moved < Precision)
            {
                break;
            }
        }

        return weights;
    }
}

/// <summary>Margins and outcomes of one window.</summary>
/// <param name="Margins">For each row one margin of each member.</param>
/// <param name="Found">For each row what was found.</param>
internal sealed record StackWindow(IReadOnlyList<double[]> Margins, IReadOnlyList<bool> Found)
{
    /// <summary>First and (negative) second derivative of the log-likelihood along one direction.</summary>
    public (double Slope, double Curvature) Derivatives(double[] weights, double level, Func<double[], double> direction)
    {
        (double slope, double curvature) = (0, 1e-9);
        for (int row = 0; row < Margins.Count; row++)
        {
            double[] margins = Margins[row];
            double along = direction(margins), p = LogOdds.ToProbability(level + Blend(margins, weights));
            slope += ((Found[row] ? 1 : 0) - p) * along;
            curvature += p * (1 - p) * along * along;
        }

        return (slope, curvature);
    }

    /// <summary>Weighted margin of a row.</summary>
    public static double Blend(double[] margins, double[] weights)
    {
        double blend = 0;
        for (int m = 0; m < weights.Length; m++)
        {
            blend += weights[m] * margins[m];
        }

        return blend;
    }
}
