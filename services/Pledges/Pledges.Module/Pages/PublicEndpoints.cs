using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Publishing;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Pages;

/// <summary>What everybody may read without a token on the HTTP/1.1 port: published pledges as a page and as a feed, and what each open matter asks (1.15).</summary>
internal sealed class PublicEndpoints(IPublicPledges pledges, IMatterCatalogue catalogue, TimeProvider clock)
{
    public const string Pledges = "/pledges";
    public const string Matters = "/matters";
    public const string Feed = "/public/pledges";

    private const string Html = "text/html; charset=utf-8";
    private const string Text = "application/json; charset=utf-8";
    private const int PageSize = 50;

    // No script at all: the pages are plain documents with the house's style sheet.
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PublicEndpoints pages = ActivatorUtilities.CreateInstance<PublicEndpoints>(endpoints.ServiceProvider);
        endpoints.MapGet(Pledges, (HttpContext http) => AnswerAsync(http, Html, pages.PledgesAsync));
        endpoints.MapGet(Matters, (HttpContext http) => AnswerAsync(http, Html, pages.MattersAsync));
        endpoints.MapGet(Feed, (HttpContext http) => AnswerAsync(http, Text, pages.FeedAsync));
    }

    private static async Task AnswerAsync(HttpContext http, string type, Func<IQueryCollection, CancellationToken, Task<Outcome<string>>> write)
    {
        // Only the gRPC port speaks HTTP/2, and these paths are not served there.
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Outcome<string> written = await write(http.Request.Query, http.RequestAborted);
        IHeaderDictionary headers = http.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers.CacheControl) = (Policy, "nosniff", "public, max-age=60");
        headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = written.IsOk ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(written.Match(body => body, refusal => FaultOf(type, refusal)), http.RequestAborted);
    }

    private static string FaultOf(string type, Refusal refusal) => type == Html
        ? PageFrame.Write("无法显示", "Not shown", PageFrame.Paragraph(
            "地址不正确，请从第一页重新开始。", string.Join(" ", refusal.Violations.Select(fault => $"{fault.Field}: {fault.Description}"))))
        : System.Text.Json.JsonSerializer.Serialize(new
        {
            code = refusal.Code.Value,
            message = refusal.Message,
            fields = refusal.Violations.Select(fault => new { field = fault.Field, description = fault.Description }),
        });

    private async Task<Outcome<string>> PledgesAsync(IQueryCollection query, CancellationToken cancellationToken) =>
        (await ReadAsync(query, cancellationToken)).Match<Outcome<string>>(
            page => PledgePage.Write(page, query["matter"].ToString()), refusal => refusal);

    private async Task<Outcome<string>> FeedAsync(IQueryCollection query, CancellationToken cancellationToken) =>
        (await ReadAsync(query, cancellationToken)).Match<Outcome<string>>(page => Json.Format(page), refusal => refusal);

    private async Task<Outcome<Wire.ListPublicPledgesResponse>> ReadAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        if (!PageRequest.Read(PageSize, query["pageToken"].ToString()).TryGet(out PageRequest page, out Refusal? refusal))
        {
            return refusal;
        }

        string code = query["matter"].ToString();
        MatterId matter = default;
        if (code.Length > 0 && !MatterId.Parse(code).TryGet(out matter, out Refusal? malformed))
        {
            return Refusal.Invalid(new FieldViolation("matter", malformed.Message));
        }

        MatterId? own = code.Length == 0 ? null : (await catalogue.FindByAnyCodeAsync(matter, cancellationToken))?.Matter.Id ?? matter;
        DateTimeOffset now = clock.GetUtcNow();
        List<PublicPledge> rows = await pledges
            .ListAsync(new(own, ChinaTime.DateOf(now), now, page.After, page.Size + 1), cancellationToken)
            ;
        var response = new Wire.ListPublicPledgesResponse { NextPageToken = page.Cut(rows, row => row.Pledge.Pledge.Id) };
        response.Pledges.AddRange(rows.Select(row => PublicMapping.ToWire(row, now)));
        return response;
    }

    private async Task<Outcome<string>> MattersAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        if (!PageRequest.Read(PageSize, query["pageToken"].ToString()).TryGet(out PageRequest page, out Refusal? refusal))
        {
            return refusal;
        }

        List<Matter> matters = await catalogue.ListAsync(MatterState.Published, page.After, page.Size + 1, cancellationToken);
        string next = page.Cut(matters, matter => matter.Id.ToString());
        return MatterPage.Write(matters, next);
    }
}
