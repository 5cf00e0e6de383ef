using System.Text;

namespace CreditRisk.Scoring.Training.Plots;

/// <summary>One pair of axes from 0.</summary>
/// <param name="left">Left edge of the axes.</param>
/// <param name="top">Their top.</param>
/// <param name="across">What the horizontal axis means.</param>
/// <param name="up">What the vertical axis means.</param>
/// <param name="width">Largest value across.</param>
/// <param name="height">Largest value up.</param>
internal sealed class PlotPanel(double left, double top, string across, string up, double width, double height)
{
    private const double Size = 360;
    private const int Ticks = 4;

    public string Frame()
    {
        StringBuilder svg = new($"<rect x=\"{left}\" y=\"{top}\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"#9ca3af\"/>");
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double share = tick / (double)Ticks;
            svg.Append(EvaluationPlot.Text(X(width * share), top + Size + 18, EvaluationPlot.Number(width * share), "middle", "#374151", 12));
            svg.Append(EvaluationPlot.Text(left - 8, Y(height * share) + 4, EvaluationPlot.Number(height * share), "end", "#374151", 12));
        }

        svg.Append(EvaluationPlot.Text(left + (Size / 2), top + Size + 38, across, "middle", "#111827", 13));
        double middle = top + (Size / 2), edge = left - 44;
        string label = EvaluationPlot.Text(edge, middle, up, "middle", "#111827", 13);
        return svg.Append($"<g transform=\"rotate(-90 {EvaluationPlot.Number(edge)} {EvaluationPlot.Number(middle)})\">{label}</g>").ToString();
    }

    public string Line(IEnumerable<(double X, double Y)> points, string colour, double strength)
    {
        string path = string.Join(' ', points.Select(point => $"{EvaluationPlot.Number(X(point.X))},{EvaluationPlot.Number(Y(point.Y))}"));
        return $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{EvaluationPlot.Number(strength)}\"/>";
    }

    public string Point(double x, double y, double interval, string colour)
    {
        string line = Line([(x, Math.Max(0, y - interval)), (x, Math.Min(height, y + interval))], colour, 1.3);
        return $"{line}<circle cx=\"{EvaluationPlot.Number(X(x))}\" cy=\"{EvaluationPlot.Number(Y(y))}\" r=\"4\" fill=\"{colour}\"/>";
    }

    private double X(double value) => left + (Math.Min(value, width) / width * Size);

    private double Y(double value) => top + Size - (Math.Min(value, height) / height * Size);
}
