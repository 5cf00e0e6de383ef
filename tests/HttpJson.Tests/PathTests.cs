using System.Net;
using CreditRisk.HttpJson.Tests.Harness;

namespace CreditRisk.HttpJson.Tests;

public sealed class PathTests(ShelfHost host) : IClassFixture<ShelfHost>
{
    [Theory]
    [InlineData("/v1/books/moby", "moby")]
    [InlineData("/v1/books/a%20b%2Fc", "a b/c")]
    [InlineData("/v1/books/%E4%BD%A0", "你")]
    [InlineData("/v1/%62ooks/x", "x")]
    [InlineData("/v1/books/a+b", "a+b")]
    [InlineData("/v1/books/urn:a:b", "urn:a:b")]
    [InlineData("/v1/books/urn:a:open", "urn:a")]
    [InlineData("/v1/books/a%3Aopen", "a:open")]
    [InlineData("/v1/books/%2E%2E", "..")]
    [InlineData("/v1/books/best", "")]
    [InlineData("/v1/shelves/one/books", "shelves/one")]
    [InlineData("/v1/shelves/a%2Fb%20c/books", "shelves/a%2Fb c")]
    [InlineData("/v1/files/a/b/c.txt", "a/b/c.txt")]
    [InlineData("/v1/files/a%2fb", "a%2Fb")]
    [InlineData("http://a/v1/books/moby?small=1", "moby")]
    public async Task Variable_InAPath_IsDecodedAsTheRuleSays(string target, string text)
    {
        (int status, string body) = await Raw.AskAsync(host.Http, target);

        Assert.Equal(200, status);
        Assert.Equal(text, Google.Protobuf.JsonParser.Default.Parse<Shelf.Everything>(body).Text);
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    [InlineData("/v1/nothing")]
    [InlineData("/v1/books")]
    [InlineData("/v1/books/")]
    [InlineData("/v1/books/a/b")]
    [InlineData("/v1//books/a")]
    [InlineData("/v1/Books/a")]
    [InlineData("/v1/find/")]
    [InlineData("/v1/find:open")]
    [InlineData("/v1/*/find")]
    [InlineData("/v1/x/../find")]
    [InlineData("/elsewhere/../v1/find")]
    [InlineData("/v1/find%01")]
    [InlineData("/v1/%zz")]
    [InlineData("/v1/%c3%28/books")]
    public async Task Path_WhereNothingIs_IsNotFound(string target)
    {
        (int status, string body) = await Raw.AskAsync(host.Http, target);

        Assert.Equal(404, status);
        Assert.Contains("PATH_UNKNOWN", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/books/%")]
    [InlineData("/v1/books/%4")]
    [InlineData("/v1/books/%zz")]
    [InlineData("/v1/books/%ff%fe")]
    [InlineData("/v1/books/%c0%ae%c0%ae")]
    [InlineData("/v1/files/a/%ed%a0%80")]
    public async Task Variable_NotPercentEncodedUtf8_IsRefused(string target)
    {
        (int status, string body) = await Raw.AskAsync(host.Http, target);

        Assert.Equal(400, status);
        Assert.Contains("PATH_MALFORMED", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_OfAMethodThatIsOnlyInTheContracts_IsUnimplemented()
    {
        Answer answer = await host.GetAsync("/v1/absent/x");

        Assert.Equal((HttpStatusCode.NotImplemented, 12), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Path_ForOtherMethods_SaysWhich()
    {
        Answer answer = await host.SendAsync(HttpMethod.Post, "/v1/books/moby");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal("METHOD_NOT_ALLOWED", answer.Reason);
        Assert.Equal(["DELETE", "GET", "HEAD", "OPTIONS"], answer.Response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Verb_ForOtherMethods_IsNotReadAsPartOfAName()
    {
        Answer answer = await host.SendAsync(HttpMethod.Delete, "/v1/books/moby:open");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    [Fact]
    public async Task Options_OfAPath_ListsMethodsAndAllowsNoOtherOrigin()
    {
        Answer answer = await host.SendAsync(HttpMethod.Options, "/v1/stream", null, ("Origin", "http://elsewhere"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(["GET", "OPTIONS"], answer.Response.Content.Headers.Allow);
        Assert.DoesNotContain(answer.Response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Head_OfAUnaryGet_HasItsHeadersAndNoBody()
    {
        Answer head = await host.SendAsync(HttpMethod.Head, "/v1/books/moby");
        Answer get = await host.GetAsync("/v1/books/moby");

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Empty(head.Text);
        Assert.Equal(get.Response.Content.Headers.ContentLength, head.Response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Head_OfAStream_IsNotAllowed()
    {
        Answer answer = await host.SendAsync(HttpMethod.Head, "/v1/stream");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    [Fact]
    public async Task Paths_OverHttp2_AreNotThere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Http2, "/v1/find")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
