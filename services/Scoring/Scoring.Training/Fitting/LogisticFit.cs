using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Models;
using MathNet.Numerics.LinearAlgebra;

namespace CreditRisk.Scoring.Training.Fitting;

/// <summary>
/// Logistic regression on standardised features, with an elastic-net penalty. Sums run in the order of the rows on one thread, so that the
/// same rows give the same coefficients to the last bit.
/// </summary>
/// <param name="settings">Strength and kind of the penalty.</param>
internal sealed class LogisticFit(LogisticSettings settings)
{
    private const int MostSteps = 100;
    private const double Precision = 1e-10;

    /// <summary>Fits rows.</summary>
    /// <param name="rows">Features of each row, all finite, no feature constant.</param>
    /// <param name="found">What was found.</param>
    /// <param name="weights">Weight of each row, above 0, 1 on average.</param>
    public LinearMargin Fit(IReadOnlyList<ImmutableArray<double>> rows, IReadOnlyList<bool> found, IReadOnlyList<double> weights)
    {
        (double[] means, double[] scales) = Scale(rows);
        double[][] standard = [.. rows.Select(row => (double[])[1, .. row.Select((value, i) => (value - means[i]) / scales[i])])];
        double[] solution = new double[means.Length + 1];
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = Step(standard, found, weights, solution);
            double moved = next.Zip(solution, (a, b) => Math.Abs(a - b)).Max();
            solution = next;
            if (moved < Precision)
            {
                break;
            }
        }

        return new(solution[0], [.. means], [.. scales], [.. solution.Skip(1)]);
    }

    private static (double[] Means, double[] Scales) Scale(IReadOnlyList<ImmutableArray<double>> rows)
    {
        int features = rows[0].Length;
        double[] means = [.. Enumerable.Range(0, features).Select(i => rows.Average(row => row[i]))];
        double[] scales = [.. Enumerable.Range(0, features).Select(i => Math.Sqrt(rows.Average(row => (row[i] - means[i]) * (row[i] - means[i]))))];
        return (means, scales);
    }

    // One Newton step: the penalised weighted least squares that the log-likelihood looks like at the solution so far.
    private double[] Step(double[][] rows, IReadOnlyList<bool> found, IReadOnlyList<double> weights, double[] solution)
    {
        int size = solution.Length;
        Matrix<double> curvature = Matrix<double>.Build.Dense(size, size);
        Vector<double> target = Vector<double>.Build.Dense(size);
        for (int n = 0; n < rows.Length; n++)
        {
            double[] row = rows[n];
            double margin = Dot(row, solution), p = LogOdds.ToProbability(margin);
            double weight = weights[n] * p * (1 - p), pull = (weight * margin) + (weights[n] * ((found[n] ? 1 : 0) - p));
            for (int i = 0; i < size; i++)
            {
                target[i] += row[i] * pull;
                for (int j = 0; j <= i; j++)
                {
                    curvature[i, j] += weight * row[i] * row[j];
                }
            }
        }

        return settings.LassoShare > 0 ? Descend(curvature, target, solution) : Solve(curvature, target);
    }

    private double[] Solve(Matrix<double> curvature, Vector<double> target)
    {
        for (int i = 0; i < target.Count; i++)
        {
            curvature[i, i] += i == 0 ? 0 : settings.Penalty;
            for (int j = 0; j < i; j++)
            {
                curvature[j, i] = curvature[i, j];
            }
        }

        return [.. curvature.Cholesky().Solve(target)];
    }

    // Coordinate descent: the lasso part has no derivative at zero.
    private double[] Descend(Matrix<double> curvature, Vector<double> target, double[] start)
    {
        double[] solution = [.. start];
        double lasso = settings.Penalty * settings.LassoShare, ridge = settings.Penalty * (1 - settings.LassoShare);
        for (int round = 0; round < MostSteps * 10; round++)
        {
            double moved = 0;
            for (int i = 0; i < solution.Length; i++)
            {
                double rest = target[i];
                for (int j = 0; j < solution.Length; j++)
                {
                    rest -= j == i ? 0 : curvature[Math.Max(i, j), Math.Min(i, j)] * solution[j];
                }

                double value = i == 0 ? rest / curvature[i, i] : Math.Sign(rest) * Math.Max(0, Math.Abs(rest) - lasso) / (curvature[i, i] + ridge);
                moved = Math.Max(moved, Math.Abs(value - solution[i]));
                solution[i] = value;
            }

            if (moved < Precision)
            {
                break;
            }
        }

        return solution;
    }

    private static double Dot(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }
}
