using System.Net;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class RequestTests : IAsyncLifetime
{
    private RpcServer _server = null!;
    private RawHttp2 _wire = null!;

    public async Task InitializeAsync()
    {
        _server = await RpcServer.StartAsync();
        _wire = await RawHttp2.ConnectAsync(_server.Address);
    }

    public async Task DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    [InlineData("application/grpc+proto;x=y")]
    [InlineData("Application/GRPC")]
    public async Task ContentType_Grpc_IsAnswered(string contentType)
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(contentType: contentType), RawHttp2.Frame([]));

        Assert.Equal("200", response.HttpStatus);
        Assert.Equal("application/grpc", response.Headers["content-type"]);
        Assert.Equal(StatusCode.OK, response.Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc+json")]
    [InlineData("application/grpcx")]
    [InlineData("text/plain")]
    [InlineData("")]
    public async Task ContentType_AnythingElse_IsHttp415(string contentType)
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(contentType: contentType), RawHttp2.Frame([]));

        Assert.Equal("415", response.HttpStatus);
        Assert.Null(response.Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Method_NotPost_IsHttp405(string method)
    {
        (string, string)[] head = [(":method", method), .. RawHttp2.Head()[1..]];

        Assert.Equal("405", (await _wire.CallAsync(head)).HttpStatus);
    }

    [Theory]
    [InlineData("/grpc.testing.TestService/Nope")]
    [InlineData("/grpc.testing.Nope/UnaryCall")]
    [InlineData("/grpc.testing.TestService/unarycall")]
    [InlineData("/GRPC.testing.TestService/UnaryCall")]
    [InlineData("/grpc.testing.TestService/UnimplementedCall")]
    public async Task Path_NoSuchMethod_IsUnimplementedInTrailersOnly(string path)
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(path), RawHttp2.Frame([]));

        Assert.Equal("200", response.HttpStatus);
        Assert.Equal(StatusCode.Unimplemented, response.Status);
        Assert.True(response.IsTrailersOnly);
    }

    [Fact]
    public async Task Path_NoSuchMethodAndNotGrpc_IsHttp404()
    {
        Assert.Equal("404", (await _wire.CallAsync(RawHttp2.Head("/some/page", "text/html"), [])).HttpStatus);
    }

    [Fact]
    public async Task Te_Missing_IsForgiven()
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head()[..^1], RawHttp2.Frame([]));

        Assert.Equal(StatusCode.OK, response.Status);
    }

    [Fact]
    public async Task Version_Http11_IsHttp426()
    {
        await using RpcServer server = await RpcServer.StartAsync(listen: endpoint => endpoint.Protocols = HttpProtocols.Http1);
        using var http = new HttpClient();
        using var content = new ByteArrayContent(RawHttp2.Frame([]));
        content.Headers.ContentType = new("application/grpc");

        using HttpResponseMessage response = await http.PostAsync(new Uri(server.Address, RawHttp2.UnaryPath), content);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    [Fact]
    public async Task Answer_Success_HasStatusInTrailersAndNotInHeaders()
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.Equal("0", response.Trailers["grpc-status"]);
        Assert.DoesNotContain("grpc-status", response.Headers.Keys);
        Assert.Equal(RawHttp2.Frame([]), response.Body);
    }
}
