using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>The whole draw log on the HTTP/1.1 port, for everybody: its entries, then the newest head and its signature, a record on each line.</summary>
internal static class DrawLogEndpoint
{
    public const string Path = "/draws/log";

    public const string KeyPath = "/draws/log-key.pem";

    /// <summary>Every key that ever signed a head, by its id.</summary>
    public const string KeysPath = "/draws/log-keys/{keyId}.pem";

    private const int PageSize = 1000;

    public static void MapDrawLog(this IEndpointRouteBuilder endpoints)
    {
        IDrawLogPages log = endpoints.ServiceProvider.GetRequiredService<IDrawLogPages>();
        IDrawLogSigner signer = endpoints.ServiceProvider.GetRequiredService<IDrawLogSigner>();
        endpoints.MapGet(Path, http => OnHttp1Async(http, "text/plain; charset=utf-8", () => WriteAsync(http, log, signer)));
        endpoints.MapGet(KeysPath, http => OnHttp1Async(http, "application/x-pem-file", () => WriteKeyAsync(http, signer)));
        endpoints.MapGet(KeyPath, http => OnHttp1Async(http, "application/x-pem-file", async () =>
        {
            DrawLogTree tree = await log.TreeAsync(http.RequestAborted).ConfigureAwait(false);
            await http.Response.WriteAsync(signer.Sign(tree).PublicKey, http.RequestAborted).ConfigureAwait(false);
        }));
    }

    private static async Task WriteKeyAsync(HttpContext http, IDrawLogSigner signer)
    {
        if (http.Request.RouteValues["keyId"] is string keyId && signer.PublicKeyOf(keyId) is { } key)
        {
            await http.Response.WriteAsync(key, http.RequestAborted).ConfigureAwait(false);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    // Only the gRPC port speaks HTTP/2, and this path is not served there.
    private static async Task OnHttp1Async(HttpContext http, string contentType, Func<Task> answer)
    {
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-cache";
        await answer().ConfigureAwait(false);
    }

    // The size is taken first: entries that come meanwhile are left to the next reader.
    private static async Task WriteAsync(HttpContext http, IDrawLogPages log, IDrawLogSigner signer)
    {
        DrawLogTree tree = await log.TreeAsync(http.RequestAborted).ConfigureAwait(false);
        for (long first = 0; first < tree.Size; first += PageSize)
        {
            int count = (int)Math.Min(PageSize, tree.Size - first);
            List<string> records = await log.RecordsAsync(first, count, http.RequestAborted).ConfigureAwait(false);
            await WriteLinesAsync(http, records).ConfigureAwait(false);
        }

        V1.DrawLogHead head = signer.Sign(tree);
        await WriteLinesAsync(http, [head.Record, Encoding.UTF8.GetString(Domain.DrawLog.SignatureRecord(head.Signature))]).ConfigureAwait(false);
    }

    private static Task WriteLinesAsync(HttpContext http, IEnumerable<string> lines) =>
        http.Response.WriteAsync(string.Concat(lines.Select(line => $"{line}\n")), http.RequestAborted);
}
