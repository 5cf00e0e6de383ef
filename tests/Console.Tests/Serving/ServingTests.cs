using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditRisk.WebConsole.Tests.Serving;

public sealed partial class ServingTests(ConsoleServer server) : IClassFixture<ConsoleServer>, IDisposable
{
    // The front page names them, and a server of the console alone does not have them.
    private static readonly string[] OfOtherRooms = ["/matters", "/pledges", "/commitments"];

    private readonly HttpClient _http = new() { BaseAddress = server.Http };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/verify", "text/html; charset=utf-8")]
    [InlineData("/results", "text/html; charset=utf-8")]
    [InlineData("/audit", "text/html; charset=utf-8")]
    [InlineData("/console/style.css", "text/css; charset=utf-8")]
    [InlineData("/console/icon.svg", "image/svg+xml")]
    [InlineData("/console/page.mjs", "text/javascript; charset=utf-8")]
    [InlineData("/console/verifier/verifier.mjs", "text/javascript; charset=utf-8")]
    public async Task Get_File_HasItsTypeAndNeedsNoToken(string path, string contentType)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.ToString());
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/console/worker.mjs")]
    public async Task Get_File_MayConnectNowhereAndRunNothingForeign(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);

        string policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
    }

    [Theory]
    [InlineData("/results")]
    [InlineData("/audit")]
    public async Task Get_PageOfWhatIsPublished_MayAskThisServerOnly(string path)
    {
        using HttpResponseMessage answer = await _http.GetAsync(path);

        string policy = Header(answer, "Content-Security-Policy");
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/results")]
    public async Task Get_Page_NamesOnlyFilesOfThisServer(string path)
    {
        string page = await _http.GetStringAsync(path);

        string[] named = [.. Links().Matches(page).Select(match => match.Groups["path"].Value).Distinct().Except(OfOtherRooms)];
        Assert.NotEmpty(named);
        Assert.All(named, link => Assert.StartsWith("/", link, StringComparison.Ordinal));
        Assert.All(await Task.WhenAll(named.Select(link => _http.GetAsync(link))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Get_TagThatIsStillRight_IsNotSentAgain()
    {
        using HttpResponseMessage first = await _http.GetAsync("/verify");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/verify");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using HttpResponseMessage second = await _http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("no-cache", Header(first, "Cache-Control"));
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_TagOfAnotherFile_IsSent()
    {
        using HttpResponseMessage other = await _http.GetAsync("/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/verify");
        request.Headers.IfNoneMatch.Add(other.Headers.ETag!);

        using HttpResponseMessage answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Head_Page_HasTheHeadersAndNoBody()
    {
        using HttpResponseMessage got = await _http.GetAsync("/verify");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/verify");

        using HttpResponseMessage answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(got.Content.Headers.ContentLength, answer.Content.Headers.ContentLength);
        Assert.Equal(got.Headers.ETag, answer.Headers.ETag);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_Method_IsNotAllowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/verify");

        using HttpResponseMessage answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/verify.html")]
    [InlineData("/console/")]
    [InlineData("/console/verifier")]
    [InlineData("/console/../ConsoleModule.cs")]
    [InlineData("/console/../../../../../../etc/passwd")]
    [InlineData("/console/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/console/..%2f..%2fetc%2fpasswd")]
    [InlineData("/console/..\\..\\etc\\passwd")]
    [InlineData("/console//etc/passwd")]
    [InlineData("/console/style.css%00.html")]
    public async Task Get_AnythingElse_IsNotFound(string path) => Assert.Matches("^40[04]$", await StatusOfRawAsync(path));

    [Fact]
    public async Task Get_OverTheGrpcPort_IsNotFound()
    {
        using var http = new HttpClient { BaseAddress = server.Grpc, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        using HttpResponseMessage answer = await http.GetAsync("/verify");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    // HttpClient would tidy the path up before it is sent.
    private async Task<string> StatusOfRawAsync(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.Host, server.Http.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Http.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync())!.Split(' ')[1];
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    [GeneratedRegex("(?:href|src)=\"(?<path>[^\"]*)\"")]
    private static partial Regex Links();
}
