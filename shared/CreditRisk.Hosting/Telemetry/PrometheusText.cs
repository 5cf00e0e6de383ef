using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>Writes collected metrics in the Prometheus text format, version 0.0.4.</summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    private string _text = "";

    /// <summary>What the last collection wrote.</summary>
    public string Last => Volatile.Read(ref _text);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        foreach (Metric metric in batch)
        {
            string name = NameOf(metric);
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {metric.Description.Replace('\n', ' ')}\n# TYPE {name} {TypeOf(metric.MetricType)}\n");
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                Write(text, name, metric.MetricType, point);
            }
        }

        Volatile.Write(ref _text, text.ToString());
        return ExportResult.Success;
    }

    private static void Write(StringBuilder text, string name, MetricType type, in MetricPoint point)
    {
        string labels = LabelsOf(point.Tags);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(text, name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(text, name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(text, name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(text, name, labels, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                WriteHistogram(text, name, labels, point);
                break;
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        long cumulative = 0;
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            string bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : bucket.ExplicitBound.ToString("R", CultureInfo.InvariantCulture);
            Line(text, name + "_bucket", Join(labels, $"le=\"{bound}\""), cumulative);
        }

        Line(text, name + "_sum", labels, point.GetHistogramSum());
        Line(text, name + "_count", labels, point.GetHistogramCount());
    }

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value:R}\n");

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        string labels = "";
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            string value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
            labels = Join(labels, $"{Plain(tag.Key)}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"");
        }

        return labels;
    }

    private static string Join(string labels, string more) => labels.Length == 0 ? more : $"{labels},{more}";

    private static string NameOf(Metric metric)
    {
        string unit = metric.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        string name = Plain(metric.Name);
        string suffix = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum ? "_total" : "";
        return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + (name.EndsWith("_total", StringComparison.Ordinal) ? "" : suffix);
    }

    private static string Plain(string name) => string.Create(name.Length, name, (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
        }
    });

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram or MetricType.ExponentialHistogram => "histogram",
        _ => "gauge",
    };
}
