using System.Globalization;
using System.Net;
using System.Text;
using CreditRisk.Scoring.Domain.Learning;
using CreditRisk.Scoring.Training.Evaluation;

namespace CreditRisk.Scoring.Training.Plots;

/// <summary>Gains and calibration of an evaluation, all windows together, as one SVG that needs nothing else.</summary>
public static class EvaluationPlot
{
    private const int Steps = 100, Bins = 10;
    private const double ShownProbability = 0.4, Interval = 1.96;

    private static readonly string[] Colours = ["#6b7280", "#b45309", "#0369a1", "#be123c"];

    /// <summary>Draws results.</summary>
    /// <param name="title">What was evaluated.</param>
    /// <param name="results">At least one, all over the same windows; the last is ours.</param>
    public static string Draw(string title, IReadOnlyList<RankerResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        StringBuilder svg = new("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 980 560" font-family="sans-serif" font-size="13">""");
        svg.Append("<rect width=\"980\" height=\"560\" fill=\"white\"/>").Append(Text(490, 26, title, "middle", "#111827", 16));
        PlotPanel gains = new(70, 60, "share of the inspections made, in the order of the ranking", "share of what there was to find", 1, 1);
        PlotPanel calibration = new(560, 60, "predicted probability", "share found", ShownProbability, ShownProbability);
        svg.Append(gains.Frame()).Append(calibration.Frame()).Append(gains.Line([(0, 0), (1, 1)], "#d1d5db", 1)).Append(calibration.Line([(0, 0), (ShownProbability, ShownProbability)], "#d1d5db", 1));
        foreach ((int i, RankerResult result) in results.Index())
        {
            string colour = Colours[Math.Max(0, Colours.Length - results.Count + i)];
            svg.Append(gains.Line(Gains(result), colour, i == results.Count - 1 ? 2.5 : 1.3)).Append(Legend(i, result, colour));
        }

        foreach (Bin bin in Calibration(results[^1]))
        {
            svg.Append(calibration.Point(bin.Predicted, bin.Found, Interval * Math.Sqrt(bin.Found * (1 - bin.Found) / bin.Rows), Colours[^1]));
        }

        svg.Append(Text(730, 50, "calibration of the last one: ten bins of equal mass, 95 % intervals", "middle", "#374151", 12));
        return svg.Append("</svg>\n").ToString();
    }

    internal static string Text(double x, double y, string text, string anchor, string colour, int size) =>
        $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\" fill=\"{colour}\" font-size=\"{size}\">{WebUtility.HtmlEncode(text)}</text>";

    internal static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // Positives found after each hundredth of the work, windows added up.
    private static IEnumerable<(double X, double Y)> Gains(RankerResult result)
    {
        double[] found = new double[Steps + 1];
        foreach (RankedWindow window in result.Windows)
        {
            RankedRow[] ranked = [.. window.Rows.OrderByDescending(row => row.Score).ThenBy(row => row.TieKey)];
            int sum = 0, done = 0;
            for (int step = 1; step <= Steps; step++)
            {
                for (; done < ranked.Length * step / Steps; done++)
                {
                    sum += ranked[done].Found ? 1 : 0;
                }

                found[step] += sum;
            }
        }

        return found.Index().Select(step => (step.Index / (double)Steps, step.Item / found[^1]));
    }

    private static IEnumerable<Bin> Calibration(RankerResult result)
    {
        RankedRow[] rows = [.. result.Windows.SelectMany(window => window.Rows).Where(row => row.Probability is not null).OrderBy(row => row.Probability)];
        return rows.Index().GroupBy(row => row.Index * Bins / rows.Length).Select(bin => new Bin(
            bin.Average(row => row.Item.Probability!.Value), bin.Average(row => row.Item.Found ? 1.0 : 0), bin.Count()));
    }

    private static string Legend(int place, RankerResult result, string colour)
    {
        double y = 484 + (place * 18);
        WindowAverages a = result.Averages;
        string figures = $"{result.Name}: AUC {a.Auc.ToString("F3", CultureInfo.InvariantCulture)}, first half {a.FirstHalf.ToString("F3", CultureInfo.InvariantCulture)}, {a.DaysEarlier.ToString("F2", CultureInfo.InvariantCulture)} days earlier";
        return $"<rect x=\"70\" y=\"{Number(y - 9)}\" width=\"14\" height=\"4\" fill=\"{colour}\"/>{Text(92, y, figures, "start", "#111827", 13)}";
    }

    private readonly record struct Bin(double Predicted, double Found, int Rows);
}
