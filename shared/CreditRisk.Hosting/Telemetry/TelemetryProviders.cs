using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>
/// Metrics of this process for <c>/metrics</c>, and metrics and traces over OTLP when the standard variable
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
/// </summary>
public sealed class TelemetryProviders : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["CreditRisk.*", "Grpc.*", "Microsoft.AspNetCore.*"];
    private static readonly string[] Meters = ["CreditRisk.*", "Grpc.*", "Microsoft.AspNetCore.*", "System.Runtime"];

    private readonly PrometheusText _text = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider? _traces;
    private readonly Lock _collecting = new();

    /// <summary>Builds the providers.</summary>
    public TelemetryProviders(IConfiguration configuration, ILogger<TelemetryProviders> logger)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ResourceBuilder resource = ResourceBuilder.CreateDefault().AddService("creditrisk");
        _reader = new(_text);
        MeterProviderBuilder metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddReader(_reader);
        if (Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out Uri? endpoint))
        {
            Log.Exporting(logger, endpoint);
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources)
                .AddOtlpExporter((OtlpExporterOptions options) => options.Endpoint = endpoint).Build();
            metrics = metrics.AddOtlpExporter((OtlpExporterOptions options) => options.Endpoint = endpoint);
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
        _traces?.ForceFlush(2_000);
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
}
