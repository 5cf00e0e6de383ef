using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>
/// Writes collected metrics in the Prometheus text format, version 0.0.4. Instruments of several meters that share a name form one
/// metric, told apart by the label <c>otel_scope_name</c>; those of another type than the first are left out.
/// </summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    private string _text = "";

    /// <summary>What the last collection wrote.</summary>
    public string Last => Volatile.Read(ref _text);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<Metric>();
        foreach (Metric metric in batch)
        {
            metrics.Add(metric);
        }

        var text = new StringBuilder();
        foreach (IGrouping<string, Metric> named in metrics.GroupBy(PrometheusNames.Of, StringComparer.Ordinal))
        {
            Write(text, named.Key, [.. named]);
        }

        Volatile.Write(ref _text, text.ToString());
        return ExportResult.Success;
    }

    private static void Write(StringBuilder text, string name, Metric[] metrics)
    {
        string type = PrometheusNames.TypeOf(metrics[0].MetricType);
        string help = metrics[0].Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (Metric metric in metrics.Where(metric => PrometheusNames.TypeOf(metric.MetricType) == type))
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                Write(text, name, PrometheusNames.Labels(metric.MeterName, point.Tags), metric.MetricType, point);
            }
        }
    }

    private static void Write(StringBuilder text, string name, string labels, MetricType type, in MetricPoint point)
    {
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
            Line(text, name + "_bucket", $"{labels},le=\"{PrometheusNames.Number(bucket.ExplicitBound)}\"", cumulative);
        }

        Line(text, name + "_sum", labels, point.GetHistogramSum());
        Line(text, name + "_count", labels, point.GetHistogramCount());
    }

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {PrometheusNames.Number(value)}\n");
}
