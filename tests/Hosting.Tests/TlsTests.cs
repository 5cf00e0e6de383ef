using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using CreditRisk.Eligibility.V1;
using CreditRisk.Hosting.Tests.Harness;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Hosting.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public TlsTests() => Tls.WriteTo(_folder.Path);

    [Fact]
    public async Task Tls_Configured_ServesBothPorts()
    {
        await using TestHost host = await StartAsync();

        CheckEligibilityResponse response = await host.Client.CheckEligibilityAsync(new(), host.Development);

        Assert.NotNull(response.Decision);
        Assert.Equal(("https", "https"), (host.Grpc.Scheme, host.Http.Scheme));
        Assert.Equal((200, "live\n"), await host.GetAsync("/health/live"));
    }

    [Fact]
    public async Task Tls_Offered_IsHttp2OnTheGrpcPortAndHttp1OnTheOther()
    {
        await using TestHost host = await StartAsync();

        Assert.Equal("h2", await HandshakeAsync(host.Grpc));
        Assert.Equal("http/1.1", await HandshakeAsync(host.Http));
    }

    [Fact]
    public async Task Tls_ClientThatTrustsSomebodyElse_IsNotConnected()
    {
        using var other = new TempFolder();
        Tls.WriteTo(other.Path);
        await using TestHost host = await StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = Tls.Trusting(other.File("server.pem")) });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(host.Http, "/health/live")));
    }

    [Fact]
    public async Task ClearText_WhereTlsIsConfigured_IsNotServed()
    {
        await using TestHost host = await StartAsync();
        using var client = new HttpClient(host.Handler());

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://{host.Http.Authority}/health/live")));
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestHost> StartAsync() => TestHost.StartAsync(new Dictionary<string, string?>
    {
        ["Tls:Certificate"] = _folder.File("server.pem"),
        ["Tls:Key"] = _folder.File("server.key"),
    });

    private async Task<string> HandshakeAsync(Uri server)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        await using var secured = new SslStream(socket.GetStream());
        SslClientAuthenticationOptions options = Tls.Trusting(_folder.File("server.pem"));
        options.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        await secured.AuthenticateAsClientAsync(options);
        Assert.True(secured.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13);
        return secured.NegotiatedApplicationProtocol.ToString();
    }
}
