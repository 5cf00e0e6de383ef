using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>Names, labels and numbers as the Prometheus text format writes them.</summary>
internal static class PrometheusNames
{
    /// <summary>The instrument's name with its unit and, for a counter, <c>_total</c>.</summary>
    public static string Of(Metric metric)
    {
        string unit = metric.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        string total = TypeOf(metric.MetricType) == "counter" ? "_total" : "";
        string name = Plain(metric.Name);
        name = name.EndsWith("_total", StringComparison.Ordinal) ? name[..^"_total".Length] : name;
        return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + total;
    }

    public static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    /// <summary>The labels of a point, at least the meter's; of tags that become one label the last counts.</summary>
    public static string Labels(string meter, ReadOnlyTagCollection tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["otel_scope_name"] = meter };
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            labels[Plain(tag.Key)] = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
        }

        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escaped(label.Value)}\""));
    }

    public static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Plain(string name)
    {
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }
}
