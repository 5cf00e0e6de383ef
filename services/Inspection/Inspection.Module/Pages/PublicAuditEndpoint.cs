using CreditRisk.Inspection.Module.Grpc;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Module.Pages;

/// <summary>The self-audit of all draws on the HTTP/1.1 port, for everybody. It names nobody.</summary>
internal static class PublicAuditEndpoint
{
    public const string Path = "/public/draw-audit";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void MapPublicAudit(this IEndpointRouteBuilder endpoints)
    {
        DrawAuditReport report = endpoints.ServiceProvider.GetRequiredService<DrawAuditReport>();
        endpoints.MapGet(Path, (HttpContext http) => AnswerAsync(http, report));
    }

    private static async Task AnswerAsync(HttpContext http, DrawAuditReport report)
    {
        // Only the gRPC port speaks HTTP/2, and this path is not served there.
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        string body = Json.Format(await report.ReadAsync(http.RequestAborted).ConfigureAwait(false));
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }
}
