using System.Text.Json;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.Testing.Journal;

namespace CreditRisk.HttpJson.Tests;

public sealed class OpenApiTests(ContractHost contracts, ShelfHost shelf) : IClassFixture<ContractHost>, IClassFixture<ShelfHost>
{
    private static readonly Uri Address = new("/openapi.json", UriKind.Relative);

    [Fact]
    public async Task Document_OfTheContracts_IsValid()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("contracts.json"), await contracts.Client.GetByteArrayAsync(new Uri(contracts.Http, Address)));
        await File.WriteAllBytesAsync(folder.File("shelf.json"), await shelf.Client.GetByteArrayAsync(Address));

        Assert.Equal((0, "ok\n"), await Repository.NodeAsync("openapi.mjs", folder.File("contracts.json")));
        Assert.Equal((0, "ok\n"), await Repository.NodeAsync("openapi.mjs", folder.File("shelf.json")));
    }

    [Fact]
    public async Task Validator_OfADocumentWithAFault_Refuses()
    {
        using var folder = new TempFolder();
        string document = await shelf.Client.GetStringAsync(Address);
        await File.WriteAllTextAsync(folder.File("broken.json"), document.Replace("\"in\":\"query\"", "\"in\":\"somewhere\"", StringComparison.Ordinal));

        (int exitCode, _) = await Repository.NodeAsync("openapi.mjs", folder.File("broken.json"));

        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Document_OfTwoServers_IsTheSame()
    {
        var other = new ShelfHost();
        await other.InitializeAsync();

        byte[] theirs = await other.Client.GetByteArrayAsync(Address);
        await other.DisposeAsync();

        Assert.Equal(await shelf.Client.GetByteArrayAsync(Address), theirs);
    }

    [Fact]
    public async Task Operation_OfAContract_SaysWhatItsProtoSays()
    {
        JsonElement document = await ReadAsync(contracts.Client, new(contracts.Http, Address));
        JsonElement check = document.GetProperty("paths").GetProperty("/v1/eligibility:check").GetProperty("post");
        JsonElement request = document.GetProperty("components").GetProperty("schemas").GetProperty("creditrisk.eligibility.v1.CheckEligibilityRequest");

        Assert.StartsWith("Decides one case.", check.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["APPROVAL_SYSTEM"]""", check.GetProperty("x-allowed-roles").GetRawText());
        Assert.Equal("""["subject","matterCode","purpose"]""", request.GetProperty("required").GetRawText());
        Assert.StartsWith("Why the caller asks", request.GetProperty("properties").GetProperty("purpose").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", """{"type":"string"}""")]
    [InlineData("small", """{"type":"integer","format":"int32"}""")]
    [InlineData("large", """{"type":"string","format":"int64","pattern":"^-?[0-9]+$"}""")]
    [InlineData("count", """{"type":"integer","minimum":0,"maximum":4294967295}""")]
    [InlineData("huge", """{"type":"string","format":"uint64","pattern":"^[0-9]+$"}""")]
    [InlineData("flag", """{"type":"boolean"}""")]
    [InlineData("data", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("colour", """{"$ref":"#/components/schemas/shelf.v1.Colour"}""")]
    [InlineData("numbers", """{"type":"array","items":{"type":"string","format":"int64","pattern":"^-?[0-9]+$"}}""")]
    [InlineData("named", """{"type":"object","additionalProperties":{"$ref":"#/components/schemas/shelf.v1.Nested"}}""")]
    [InlineData("at", """{"type":"string","format":"date-time"}""")]
    [InlineData("maybeFlag", """{"type":["boolean","null"]}""")]
    [InlineData("day", """{"$ref":"#/components/schemas/google.type.Date"}""")]
    [InlineData("any", """{"type":"object","properties":{"@type":{"type":"string"}},"required":["@type"],"additionalProperties":true}""")]
    public async Task Schema_OfAField_IsItsProto3Json(string field, string schema)
    {
        JsonElement document = await ReadAsync(shelf.Client, Address);

        Assert.Equal(schema, document.GetProperty("components").GetProperty("schemas").GetProperty("shelf.v1.Everything").GetProperty("properties").GetProperty(field).GetRawText());
    }

    [Theory]
    [InlineData("/v1/echo/{text}", "put", "path text")]
    [InlineData("/v1/shelves/{text}/books", "get", "path text,query small")]
    [InlineData("/v1/files/{text}", "get", "path text,query small")]
    [InlineData("/v1/books/{text}:open", "get", "path text,query small")]
    [InlineData("/v1/find", "get", "query text,query small")]
    public async Task Parameters_OfARoute_AreWhatThePathAndTheQueryTake(string path, string verb, string first)
    {
        JsonElement document = await ReadAsync(shelf.Client, Address);
        IEnumerable<string> parameters = document.GetProperty("paths").GetProperty(path).GetProperty(verb).GetProperty("parameters").EnumerateArray()
            .Select(one => $"{one.GetProperty("in").GetString()} {one.GetProperty("name").GetString()}");

        Assert.StartsWith(first, string.Join(',', parameters), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_BesideAPath_LeavesOutWhatThePathGives()
    {
        JsonElement document = await ReadAsync(shelf.Client, Address);
        JsonElement body = document.GetProperty("paths").GetProperty("/v1/echo/{text}").GetProperty("put").GetProperty("requestBody");
        JsonElement properties = body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties");

        Assert.False(properties.TryGetProperty("text", out _));
        Assert.True(properties.TryGetProperty("small", out _));
    }

    [Fact]
    public async Task Stream_IsDescribedInBothForms()
    {
        JsonElement document = await ReadAsync(shelf.Client, Address);
        JsonElement content = document.GetProperty("paths").GetProperty("/v1/stream").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");

        Assert.Equal(["application/x-ndjson", "text/event-stream"], content.EnumerateObject().Select(one => one.Name));
    }

    [Theory]
    [InlineData("/openapi", "text/html; charset=utf-8")]
    [InlineData("/openapi/page.js", "text/javascript; charset=utf-8")]
    [InlineData("/openapi/page.css", "text/css; charset=utf-8")]
    [InlineData("/openapi.json", "application/json")]
    public async Task Page_NeedsNoTokenAndAllowsNothingFromElsewhere(string path, string contentType)
    {
        Curl.Response response = await contracts.CurlAsync(path, token: null);

        Assert.Equal(("200", contentType), (response.Status, response.Headers["Content-Type"]));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';", response.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|\son\w+=|<script>|style=|localStorage|sessionStorage", path == "/openapi.json" ? "" : response.Body);
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, Uri address) => JsonDocument.Parse(await client.GetStringAsync(address)).RootElement;
}
