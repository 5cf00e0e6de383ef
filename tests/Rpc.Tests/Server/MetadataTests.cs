using System.Text;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class MetadataTests : IAsyncLifetime
{
    private RpcServer _server = null!;
    private RawHttp2 _wire = null!;
    private Metadata _seen = [];

    public async Task InitializeAsync()
    {
        _server = await RpcServer.StartAsync();
        _wire = await RawHttp2.ConnectAsync(_server.Address);
        _server.Service.Unary = (_, context) =>
        {
            _seen = context.RequestHeaders;
            return Task.FromResult(new SimpleResponse());
        };
    }

    public async Task DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("AQID")]
    [InlineData("AQIDBA")]
    [InlineData("AQIDBA==")]
    [InlineData("")]
    public async Task Binary_PaddedOrNot_IsAccepted(string sent)
    {
        await _wire.CallAsync([.. RawHttp2.Head(), ("x-key-bin", sent)], RawHttp2.Frame([]));

        Assert.Equal(sent.TrimEnd('='), Convert.ToBase64String(_seen.GetValueBytes("x-key-bin")!).TrimEnd('='));
    }

    [Fact]
    public async Task Binary_SeveralValuesInOneFieldAndInMany_KeepTheirOrder()
    {
        await _wire.CallAsync([.. RawHttp2.Head(), ("x-key-bin", "AQ,Ag==, Aw"), ("x-key-bin", "BA")], RawHttp2.Frame([]));

        Assert.Equal([1, 2, 3, 4], _seen.GetAll("x-key-bin").Select(entry => entry.ValueBytes.Single()));
    }

    [Fact]
    public async Task Binary_NoBase64_IsLeftOut()
    {
        await _wire.CallAsync([.. RawHttp2.Head(), ("x-key-bin", "*?*")], RawHttp2.Frame([]));

        Assert.Null(_seen.Get("x-key-bin"));
    }

    [Fact]
    public async Task Text_SeveralValues_KeepTheirOrder()
    {
        await _server.Client.UnaryCallAsync(new SimpleRequest(), new Metadata { { "x-a", "1" }, { "x-b", "2" }, { "X-A", "3, 4" } });

        Assert.Equal("2", _seen.GetValue("x-b"));
        Assert.Equal("1, 3, 4", string.Join(", ", _seen.GetAll("x-a").Select(entry => entry.Value)));
    }

    [Fact]
    public async Task Reserved_NamesOfTheProtocol_AreNotShownToTheService()
    {
        await _wire.CallAsync(
            [.. RawHttp2.Head(), ("grpc-timeout", "1H"), ("grpc-accept-encoding", "gzip"), ("grpc-anything", "x"), ("authorization", "Bearer t")],
            RawHttp2.Frame([]));

        Assert.Equal(["authorization"], _seen.Select(entry => entry.Key));
    }

    [Fact]
    public async Task Reserved_NamesInTrailers_AreNotSent()
    {
        _server.Service.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("grpc-status", "13");
            context.ResponseTrailers.Add("x-mine", "yes");
            return Task.FromResult(new SimpleResponse());
        };

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.Equal(["grpc-status", "x-mine"], response.Trailers.Keys.Order());
        Assert.Equal("0", response.Trailers["grpc-status"]);
    }

    [Fact]
    public async Task Binary_Sent_IsUnpadded()
    {
        _server.Service.Unary = (_, context) =>
        {
            context.ResponseTrailers.Add("x-key-bin", [1]);
            return Task.FromResult(new SimpleResponse());
        };

        Assert.Equal("AQ", (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Trailers["x-key-bin"]);
    }

    [Fact]
    public async Task ResponseHeaders_SentTwiceOrAfterAMessage_AreRefused()
    {
        _server.Service.Download = async (_, responses, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-once", "1" } });
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
            await responses.WriteAsync(new StreamingOutputCallResponse());
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.WriteResponseHeadersAsync([]));
        };

        RawResponse response = await _wire.CallAsync(RawHttp2.Head("/grpc.testing.TestService/StreamingOutputCall"), RawHttp2.Frame([]));

        Assert.Equal("1", response.Headers["x-once"]);
        Assert.Equal(StatusCode.OK, response.Status);
    }

    [Fact]
    public async Task Headers_OverTheWebServersLimit_AreHttp431()
    {
        await using RpcServer server = await RpcServer.StartAsync(kestrel: options => options.Limits.MaxRequestHeadersTotalSize = 2000);
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);
        string half = new('x', 1000);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("x-1", half), ("x-2", half)], RawHttp2.Frame([]));

        Assert.Equal("431", response.HttpStatus);
    }

    [Fact]
    public async Task Headers_OverTheLimitThatTheServerHasTold_AreNotSentAndTheClientSaysWhy()
    {
        await using RpcServer server = await RpcServer.StartAsync(kestrel: options => options.Limits.MaxRequestHeadersTotalSize = 2000);
        await server.Client.UnaryCallAsync(new SimpleRequest());
        var large = new Metadata { { "x-1", new string('x', 1000) }, { "x-2", new string('x', 1000) } };

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest(), large));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Contains("2000", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPPER", "upper")]
    [InlineData("x.y_z-1", "x.y_z-1")]
    public void Key_Legal_IsLowerCased(string key, string stored)
    {
        Assert.Equal(stored, new Metadata.Entry(key, "v").Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sp ace")]
    [InlineData(":path")]
    [InlineData("\u4fe1")]
    public void Key_Illegal_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "v"));
    }

    [Theory]
    [InlineData("line\nbreak")]
    [InlineData("\u4fe1\u7528")]
    [InlineData("\t")]
    public void TextValue_NotPrintableAscii_IsRefused(string value)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", value));
    }

    [Fact]
    public void Entry_KindsMixedUp_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("key", Encoding.ASCII.GetBytes("bytes")));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("key-bin", [1]).Value);
        Assert.Equal("text"u8.ToArray(), new Metadata.Entry("key", "text").ValueBytes);
    }

    [Fact]
    public void Empty_Added_Refuses()
    {
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
    }
}
