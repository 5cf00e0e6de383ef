using System.Collections.Concurrent;
using System.Net;
using CreditRisk.Hosting.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Hosting.Tests.Telemetry;

public sealed class ExportTests
{
    private const string Metrics = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private const string Traces = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    [Fact]
    public async Task Otlp_EndpointConfigured_GetsMetricsAndTraces()
    {
        var received = new ConcurrentQueue<string>();
        await using WebApplication collector = await CollectorAsync(received);

        await using (TestHost host = await TestHost.StartAsync(new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single() }))
        {
            await host.Client.CheckEligibilityAsync(new(), host.Development);
            await host.StopAsync();
        }

        Assert.Equal([Metrics, Traces], received.Distinct().Order(StringComparer.Ordinal));
    }

    // Says yes to every export, as an OTLP collector does over gRPC.
    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<string> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication collector = builder.Build();
        collector.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            received.Enqueue(http.Request.Path);
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5]);
            http.Response.AppendTrailer("grpc-status", "0");
        });
        await collector.StartAsync();
        return collector;
    }
}
