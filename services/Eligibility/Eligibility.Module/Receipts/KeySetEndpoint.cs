using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Eligibility.Module.Receipts;

/// <summary>The public keys on the HTTP/1.1 port, for everybody.</summary>
internal static class KeySetEndpoint
{
    public const string Path = "/.well-known/jwks.json";

    public static void MapKeySet(this IEndpointRouteBuilder endpoints)
    {
        ReceiptKeys keys = endpoints.ServiceProvider.GetRequiredService<ReceiptKeys>();
        endpoints.MapGet(Path, async http =>
        {
            // Only the gRPC port speaks HTTP/2, and this path is not served there.
            if (HttpProtocol.IsHttp2(http.Request.Protocol))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.ContentType = "application/jwk-set+json";
            http.Response.Headers.CacheControl = "public, max-age=300";
            await http.Response.Body.WriteAsync(keys.Ring.ToKeySet(), http.RequestAborted).ConfigureAwait(false);
        });
    }
}
