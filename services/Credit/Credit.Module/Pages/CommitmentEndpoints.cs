using CreditRisk.Credit.Module.Grpc;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Credit.Module.UseCases.ReadingRepairCases;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Credit.Module.Pages;

/// <summary>
/// Repair commitments that are published, for everybody without a token on the HTTP/1.1 port: as a page and as a feed. No pseudonym and no id is
/// told, and what is repaired or shown no more is not recalled.
/// </summary>
internal sealed class CommitmentEndpoints(ReadRepairCasesHandler cases, CreditSettings settings)
{
    public const string Page = "/commitments";
    public const string Feed = "/public/repair-commitments";

    private const string Html = "text/html; charset=utf-8";
    private const string Text = "application/json; charset=utf-8";
    private const int PageSize = 50;

    // No script at all: the page is a plain document with the house's style sheet.
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        CommitmentEndpoints pages = ActivatorUtilities.CreateInstance<CommitmentEndpoints>(endpoints.ServiceProvider);
        endpoints.MapGet(Page, (HttpContext http) => pages.AnswerAsync(http, Html, CommitmentPage.Write, _ => CommitmentPage.WriteFault()));
        endpoints.MapGet(Feed, (HttpContext http) => pages.AnswerAsync(http, Text, Json.Format, FaultOf));
    }

    private static string FaultOf(Refusal refusal) => System.Text.Json.JsonSerializer.Serialize(new
    {
        code = refusal.Code.Value,
        message = refusal.Message,
        fields = refusal.Violations.Select(fault => new { field = fault.Field, description = fault.Description }),
    });

    private async Task AnswerAsync(
        HttpContext http, string type, Func<V1.ListRepairCommitmentsResponse, string> write, Func<Refusal, string> refuse)
    {
        // Only the gRPC port speaks HTTP/2, and these paths are not served there.
        if (HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Outcome<V1.ListRepairCommitmentsResponse> read = await ReadAsync(http.Request.Query["pageToken"].ToString(), http.RequestAborted).ConfigureAwait(false);
        IHeaderDictionary headers = http.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers.CacheControl) = (Policy, "nosniff", "public, max-age=60");
        headers["Referrer-Policy"] = "no-referrer";
        http.Response.StatusCode = read.IsOk ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(read.Match(write, refuse), http.RequestAborted).ConfigureAwait(false);
    }

    private async Task<Outcome<V1.ListRepairCommitmentsResponse>> ReadAsync(string pageToken, CancellationToken cancellationToken)
    {
        FieldFaults faults = new();
        if (!PageRequest.Read(PageSize, pageToken).TryGet(out PageRequest page, out Refusal? refusal))
        {
            return refusal;
        }

        long after = faults.PlaceOf(page);
        if (!faults.None)
        {
            return faults.ToRefusal();
        }

        CreditView view = await settings.ViewAsync(cancellationToken).ConfigureAwait(false);
        List<(IndexLine Line, Domain.Repair.PublishedCommitment? Published)> found =
            await cases.CommitmentsAsync(view.Rules, settings.Today, after, page.Size + 1, cancellationToken).ConfigureAwait(false);
        string next = page.Cut(found, one => $"{one.Line.Position}");
        return new V1.ListRepairCommitmentsResponse
        {
            RepairCommitments = { found.Where(one => one.Published is { IsForEverybody: true }).Select(one => one.Published!.ToPublicWire()) },
            NextPageToken = next,
        };
    }
}
