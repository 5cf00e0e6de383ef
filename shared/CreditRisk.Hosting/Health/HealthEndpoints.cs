using CreditRisk.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting.Health;

/// <summary>Live, ready and metrics on the HTTP/1.1 port; none needs an identity, none names a subject.</summary>
internal static class HealthEndpoints
{
    private const string Plain = "text/plain; charset=utf-8";
    private const string Exposition = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        Readiness readiness = endpoints.ServiceProvider.GetRequiredService<Readiness>();
        TelemetryProviders telemetry = endpoints.ServiceProvider.GetRequiredService<TelemetryProviders>();
        endpoints.Map("/health/live", () => (StatusCodes.Status200OK, Plain, "live\n"));
        endpoints.Map("/health/ready", () => readiness.Waiting is { Count: > 0 } waiting
            ? (StatusCodes.Status503ServiceUnavailable, Plain, string.Join('\n', waiting) + "\n")
            : (StatusCodes.Status200OK, Plain, "ready\n"));
        endpoints.Map("/metrics", () => (StatusCodes.Status200OK, Exposition, telemetry.Collect()));
    }

    private static void Map(this IEndpointRouteBuilder endpoints, string path, Func<(int Status, string ContentType, string Text)> answer) =>
        endpoints.MapGet(path, (HttpContext http) =>
        {
            // Only the gRPC port speaks HTTP/2, and these paths are not served there.
            (http.Response.StatusCode, http.Response.ContentType, string text) = HttpProtocol.IsHttp2(http.Request.Protocol)
                ? (StatusCodes.Status404NotFound, Plain, "Ask the HTTP/1.1 port.\n")
                : answer();
            return http.Response.WriteAsync(text);
        });
}
