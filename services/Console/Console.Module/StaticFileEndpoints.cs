using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CreditRisk.WebConsole.Module;

/// <summary>
/// Serves the site. Every file has a path of its own and nothing is looked up by what a caller writes, so there is no folder to leave.
/// </summary>
internal static class StaticFileEndpoints
{
    /// <summary>
    /// Nothing from anywhere but this server, no connection once the page is there (but for the pages of published results and of the self-audit), no form, no frame, and no text that turns into markup:
    /// <c>trusted-types</c> leaves one policy, which starts the verifier's worker.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types verifier";

    /// <summary>The pages of what is published, which ask this server for it.</summary>
    private static readonly string[] PagesThatAsk = ["/results", "/audit"];

    private static readonly string PolicyOfThose =
        ContentSecurityPolicy.Replace("connect-src 'none'", "connect-src 'self'", StringComparison.Ordinal);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapFile(this IEndpointRouteBuilder endpoints, StaticFile file) =>
        endpoints.MapMethods(file.Path, Methods, (HttpContext http) => Answer(http, file));

    private static IResult Answer(HttpContext http, StaticFile file)
    {
        // Only the gRPC port speaks HTTP/2, and pages are not served there.
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            return Results.NotFound();
        }

        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PagesThatAsk.Contains(file.Path) ? PolicyOfThose : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache"; // kept, and asked for again each time with its tag
        return Results.Bytes(file.Content, file.ContentType, entityTag: file.Tag);
    }
}
