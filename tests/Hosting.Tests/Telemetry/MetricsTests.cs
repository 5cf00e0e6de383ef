using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using CreditRisk.Hosting.Tests.Harness;

namespace CreditRisk.Hosting.Tests.Telemetry;

public sealed partial class MetricsTests : IDisposable
{
    private readonly Meter _first = new("CreditRisk.Test.First");
    private readonly Meter _second = new("CreditRisk.Test.Second");

    [Fact]
    public async Task Metrics_AfterACall_FollowTheTextFormat()
    {
        await using TestHost host = await TestHost.StartAsync();
        await host.Client.CheckEligibilityAsync(new(), host.Development);

        (int status, string text) = await host.GetAsync("/metrics");

        Assert.Equal(200, status);
        Assert.All(text.Split('\n')[..^1], line => Assert.Matches(TextFormat(), line));
        Assert.Matches("rpc_server_duration_seconds_count\\{.*rpc_method=\"CheckEligibility\".*\\} [1-9]", text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_EveryName_HasHelpAndTypeOnceAndBeforeItsSamples()
    {
        await using TestHost host = await TestHost.StartAsync();
        _first.CreateCounter<long>("creditrisk.test.shared").Add(1);
        _second.CreateCounter<long>("creditrisk.test.shared").Add(2);

        string[] lines = (await host.GetAsync("/metrics")).Text.Split('\n')[..^1];

        string[] types = [.. lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];
        string[] helps = [.. lines.Where(line => line.StartsWith("# HELP ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];
        Assert.Equal(types.Distinct(), types);
        Assert.Equal(types, helps);
        string[] samples = [.. lines.Where(line => line[0] != '#').Select(line => line[..line.LastIndexOf(' ')])];
        Assert.Equal(samples.Distinct(), samples);
        Assert.Equal(
            ["creditrisk_test_shared_total{otel_scope_name=\"CreditRisk.Test.First\"} 1", "creditrisk_test_shared_total{otel_scope_name=\"CreditRisk.Test.Second\"} 2"],
            lines.Where(line => line.StartsWith("creditrisk_test_shared_total{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Metrics_NameWithAnotherTypeInAnotherMeter_KeepsTheFirst()
    {
        await using TestHost host = await TestHost.StartAsync();
        _first.CreateUpDownCounter<long>("creditrisk.test.typed").Add(1);
        _second.CreateHistogram<long>("creditrisk.test.typed").Record(2);

        string text = (await host.GetAsync("/metrics")).Text;

        Assert.Contains("# TYPE creditrisk_test_typed gauge\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("creditrisk_test_typed_bucket", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_OddLabelsAndNumbers_AreWrittenAsTheFormatSays()
    {
        await using TestHost host = await TestHost.StartAsync();
        _first.CreateObservableGauge("creditrisk.test.odd", () => (Measurement<double>[])
        [
            new(double.PositiveInfinity, new KeyValuePair<string, object?>("text.of", "a \"quoted\" \\ back\nslash 中")),
            new(double.NaN, new KeyValuePair<string, object?>("text.of", null)),
        ]);

        string[] lines = (await host.GetAsync("/metrics")).Text.Split('\n');

        Assert.Contains("creditrisk_test_odd{otel_scope_name=\"CreditRisk.Test.First\",text_of=\"a \\\"quoted\\\" \\\\ back\\nslash 中\"} +Inf", lines);
        Assert.Contains("creditrisk_test_odd{otel_scope_name=\"CreditRisk.Test.First\",text_of=\"\"} NaN", lines);
    }

    [Fact]
    public async Task Metrics_Histogram_CountsUpToEachBound()
    {
        await using TestHost host = await TestHost.StartAsync();
        Histogram<double> waits = _first.CreateHistogram<double>("creditrisk.test.waits", "s");
        waits.Record(0.5);
        waits.Record(20_000);

        string[] lines = [.. (await host.GetAsync("/metrics")).Text.Split('\n').Where(line => line.StartsWith("creditrisk_test_waits_seconds", StringComparison.Ordinal))];

        Assert.EndsWith("le=\"+Inf\"} 2", lines[^3], StringComparison.Ordinal);
        Assert.EndsWith(" 20000.5", lines[^2], StringComparison.Ordinal);
        Assert.EndsWith(" 2", lines[^1], StringComparison.Ordinal);
        int[] buckets = [.. lines[..^2].Select(line => int.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(buckets.Order(), buckets);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    // A comment with a metric's name, or a sample: name, labels in braces with escaped values, number.
    [GeneratedRegex("""^(?:# HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|# TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (?:counter|gauge|histogram)|[a-zA-Z_:][a-zA-Z0-9_:]*\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\} (?:-?[0-9.]+(?:E[+-]?[0-9]+)?|[+-]Inf|NaN))$""")]
    private static partial Regex TextFormat();
}
