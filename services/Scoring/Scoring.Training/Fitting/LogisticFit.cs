using System.Collections.Immutable;
using CreditRisk.Scoring.Domain.Models;
using MathNet.Numerics.LinearAlgebra;

namespace CreditRisk.Scoring.Training.Fitting;

/// <summary>
/// Logistic regression on standardised features, with an elastic-net penalty and a level of its own for each group of rows. Sums run in the
/// order of the rows on one thread, so that the same rows give the same coefficients to the last bit.
/// </summary>
/// <param name="settings">Strength and kind of the penalty.</param>
internal sealed class LogisticFit(LogisticSettings settings)
{
    private const int MostSteps = 100;
    private const double Precision = 1e-10;

    /// <summary>Fits rows.</summary>
    /// <param name="rows">Features of each row, all finite, no feature constant.</param>
    /// <param name="found">What was found.</param>
    /// <param name="weights">How many rows each counts as.</param>
    /// <param name="groups">Group of each row, from 0 without gaps.</param>
    public LinearMargin Fit(IReadOnlyList<ImmutableArray<double>> rows, IReadOnlyList<bool> found, IReadOnlyList<double> weights, IReadOnlyList<int> groups)
    {
        (double[] means, double[] scales) = Scale(rows);
        double[][] standard = [.. rows.Select(row => row.Select((value, i) => (value - means[i]) / scales[i]).ToArray())];
        double[] solution = new double[means.Length + groups.Max() + 1];
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = Step(standard, found, weights, groups, solution);
            double moved = next.Zip(solution, (a, b) => Math.Abs(a - b)).Max();
            solution = next;
            if (moved < Precision)
            {
                break;
            }
        }

        double level = groups.Zip(weights, (group, weight) => weight * solution[means.Length + group]).Sum() / weights.Sum();
        return new(level, [.. means], [.. scales], [.. solution.Take(means.Length)]);
    }

    private static (double[] Means, double[] Scales) Scale(IReadOnlyList<ImmutableArray<double>> rows)
    {
        int features = rows[0].Length;
        double[] means = [.. Enumerable.Range(0, features).Select(i => rows.Average(row => row[i]))];
        double[] scales = [.. Enumerable.Range(0, features).Select(i => Math.Sqrt(rows.Average(row => (row[i] - means[i]) * (row[i] - means[i]))))];
        return (means, scales);
    }

    // One Newton step: the penalised weighted least squares that the log-likelihood looks like at the solution so far. Levels come last.
    private double[] Step(double[][] rows, IReadOnlyList<bool> found, IReadOnlyList<double> weights, IReadOnlyList<int> groups, double[] solution)
    {
        int features = rows[0].Length;
        double[][] curvature = [.. Enumerable.Range(0, solution.Length).Select(_ => new double[solution.Length])];
        double[] target = new double[solution.Length];
        for (int n = 0; n < rows.Length; n++)
        {
            double[] row = rows[n];
            int level = features + groups[n];
            double margin = solution[level] + Dot(row, solution), p = LogOdds.ToProbability(margin);
            double weight = weights[n] * p * (1 - p), pull = (weight * margin) + (weights[n] * ((found[n] ? 1 : 0) - p));
            for (int i = 0; i < features; i++)
            {
                double weighted = weight * row[i];
                double[] line = curvature[i];
                for (int j = 0; j <= i; j++)
                {
                    line[j] += weighted * row[j];
                }

                curvature[level][i] += weighted;
                target[i] += row[i] * pull;
            }

            curvature[level][level] += weight;
            target[level] += pull;
        }

        return settings.LassoShare > 0 ? Descend(curvature, target, solution, features) : Solve(curvature, target, features);
    }

    private double[] Solve(double[][] lower, double[] target, int features)
    {
        Matrix<double> curvature = Matrix<double>.Build.Dense(
            target.Length, target.Length, (i, j) => lower[Math.Max(i, j)][Math.Min(i, j)] + (i == j && i < features ? settings.Penalty : 0));
        return [.. curvature.Cholesky().Solve(Vector<double>.Build.Dense(target))];
    }

    // Coordinate descent: the lasso part has no derivative at zero.
    private double[] Descend(double[][] lower, double[] target, double[] start, int features)
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
                    rest -= j == i ? 0 : lower[Math.Max(i, j)][Math.Min(i, j)] * solution[j];
                }

                double value = i >= features ? rest / lower[i][i] : Math.Sign(rest) * Math.Max(0, Math.Abs(rest) - lasso) / (lower[i][i] + ridge);
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

    private static double Dot(double[] row, double[] solution)
    {
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            sum += row[i] * solution[i];
        }

        return sum;
    }
}
