using System.Globalization;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Kernel;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Inspection.Module.Pages;

/// <summary>Published results on the HTTP/1.1 port, for everybody: a page of the feed at a time, newest first.</summary>
internal static class PublicResultsEndpoint
{
    public const string Path = "/public/inspection-results";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void MapPublicResults(this IEndpointRouteBuilder endpoints)
    {
        IResultPages results = endpoints.ServiceProvider.GetRequiredService<IResultPages>();
        endpoints.MapGet(Path, (HttpContext http) => AnswerAsync(http, results));
    }

    private static async Task AnswerAsync(HttpContext http, IResultPages results)
    {
        // Only the gRPC port speaks HTTP/2, and this path is not served there.
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        (int status, string body) = ReadPage(http.Request.Query).TryGet(out (PageRequest Page, long Before, string ObjectId) asked, out Refusal? refusal)
            ? (StatusCodes.Status200OK, await PageAsync(asked.Page, asked.Before, asked.ObjectId, results, http.RequestAborted).ConfigureAwait(false))
            : (StatusCodes.Status400BadRequest, $$"""{"code":"{{refusal.Code}}","message":{{JsonEncoded(refusal.Message)}}}""");
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<string> PageAsync(PageRequest page, long before, string objectId, IResultPages results, CancellationToken cancellationToken)
    {
        List<(long Position, V1.PublicResult Result)> rows = await results
            .PublishedAsync(objectId, before, page.Size + 1, cancellationToken)
            .ConfigureAwait(false);
        string next = page.Cut(rows, row => row.Position.ToString(CultureInfo.InvariantCulture));
        return Json.Format(new V1.ListPublishedResultsResponse { Results = { rows.Select(row => row.Result) }, NextPageToken = next });
    }

    private static Outcome<(PageRequest Page, long Before, string ObjectId)> ReadPage(IQueryCollection query)
    {
        int size = 0;
        string written = query["pageSize"].ToString();
        if (written.Length > 0 && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out size))
        {
            return Refusal.Invalid(new FieldViolation("pageSize", "must be a whole number from 1 to 1,000."));
        }

        if (!PageRequest.Read(size, query["pageToken"].ToString()).TryGet(out PageRequest page, out Refusal? refusal))
        {
            return refusal;
        }

        long before = long.MaxValue;
        return page.After.Length == 0 || long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out before)
            ? (page, before, query["objectId"].ToString())
            : Refusal.Invalid(new FieldViolation("pageToken", "was not given by this list; start again without."));
    }

    private static string JsonEncoded(string text) => $"\"{System.Text.Encodings.Web.JavaScriptEncoder.Default.Encode(text)}\"";
}
