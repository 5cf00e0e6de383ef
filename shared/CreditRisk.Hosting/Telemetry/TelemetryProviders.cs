using CreditRisk.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>
/// Metrics of this process for <c>/metrics</c>, and metrics and traces over OTLP when the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other <c>OTEL_…</c> variables mean what OpenTelemetry says.
/// </summary>
public sealed class TelemetryProviders : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 2_000;

    private static readonly string[] Sources = ["CreditRisk.*", "Microsoft.AspNetCore"];

    // Not the web server's own measure of each request: calls are measured as calls, with their status.
    private static readonly string[] Meters = ["CreditRisk.*", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    // Counted up and down with every request, and always near 0: requests do not wait in this server.
    private const string QueuedRequests = "kestrel.queued_requests";

    private readonly PrometheusText _text = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider? _traces;
    private readonly Lock _collecting = new();

    /// <summary>Builds the providers.</summary>
    public TelemetryProviders(IConfiguration configuration, ILogger<TelemetryProviders> logger)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _reader = new(_text);
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration)).ConfigureResource(Name).AddMeter(Meters)
            .AddView(QueuedRequests, MetricStreamConfiguration.Drop).AddReader(_reader);
        if (configuration[HostConfiguration.TelemetryEndpoint] is { Length: > 0 } endpoint)
        {
            Log.Exporting(logger, endpoint);
            _traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration)).ConfigureResource(Name).AddSource(Sources).AddOtlpExporter().Build();
            metrics = metrics.AddOtlpExporter();
        }

        _metrics = metrics.Build();
    }

    /// <summary>All metrics now, in the Prometheus text format.</summary>
    public string Collect()
    {
        lock (_collecting)
        {
            _reader.Collect();
            return _text.Last;
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics.Dispose();
        _reader.Dispose();
        _text.Dispose();
    }

    private static void Name(ResourceBuilder resource) => resource.AddService("creditrisk").AddEnvironmentVariableDetector();
}
