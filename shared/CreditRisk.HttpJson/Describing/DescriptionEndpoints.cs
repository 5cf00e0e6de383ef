using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CreditRisk.HttpJson.Describing;

/// <summary>The description for programs at <c>/openapi.json</c>, and for people, who can try it, at <c>/openapi</c>. Neither needs an identity: the contracts are public.</summary>
internal static class DescriptionEndpoints
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapDescription(this IEndpointRouteBuilder endpoints, Func<byte[]> describe)
    {
        var document = new Lazy<byte[]>(describe);
        endpoints.MapBytes("/openapi.json", "application/json", () => document.Value);
        endpoints.MapFile("/openapi", "page.html", "text/html; charset=utf-8");
        endpoints.MapFile("/openapi/page.js", "page.js", "text/javascript; charset=utf-8");
        endpoints.MapFile("/openapi/page.css", "page.css", "text/css; charset=utf-8");
    }

    private static void MapFile(this IEndpointRouteBuilder endpoints, string path, string file, string contentType)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        endpoints.MapBytes(path, contentType, () => bytes);
    }

    private static void MapBytes(this IEndpointRouteBuilder endpoints, string path, string contentType, Func<byte[]> content) =>
        endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], async (HttpContext http) =>
        {
            if (HttpProtocol.IsHttp2(http.Request.Protocol))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            byte[] bytes = content();
            IHeaderDictionary headers = http.Response.Headers;
            (http.Response.ContentType, http.Response.ContentLength) = (contentType, bytes.Length);
            (headers.CacheControl, headers.XContentTypeOptions, headers.ContentSecurityPolicy) = ("no-cache", "nosniff", Policy);
            headers["Referrer-Policy"] = "no-referrer";
            if (!HttpMethods.IsHead(http.Request.Method))
            {
                await http.Response.BodyWriter.WriteAsync(bytes);
            }
        });
}
