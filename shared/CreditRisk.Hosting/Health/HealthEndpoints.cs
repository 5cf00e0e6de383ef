using CreditRisk.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting.Health;

/// <summary>Live, ready and metrics over HTTP/1.1; none needs an identity, none names a subject.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        IReadiness[] parts = [.. endpoints.ServiceProvider.GetServices<IReadiness>()];
        TelemetryProviders telemetry = endpoints.ServiceProvider.GetRequiredService<TelemetryProviders>();

        endpoints.MapGet("/health/live", (HttpContext http) => Text(http, StatusCodes.Status200OK, "live\n"));
        endpoints.MapGet("/health/ready", (HttpContext http) =>
        {
            string[] waiting = [.. parts.Where(part => part.NotReady is not null).Select(part => $"{part.Name}: {part.NotReady}\n")];
            return waiting.Length == 0
                ? Text(http, StatusCodes.Status200OK, "ready\n")
                : Text(http, StatusCodes.Status503ServiceUnavailable, string.Concat(waiting));
        });
        endpoints.MapGet("/metrics", (HttpContext http) => Text(http, StatusCodes.Status200OK, telemetry.Collect(), "text/plain; version=0.0.4; charset=utf-8"));
    }

    private static Task Text(HttpContext http, int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(text);
    }
}
