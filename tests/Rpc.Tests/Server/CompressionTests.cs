using System.IO.Compression;
using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class CompressionTests
{
    private static readonly byte[] Message = new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[5000]) } }.ToByteArray();

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "gzip", Compressed(Message, output => new GZipStream(output, CompressionMode.Compress)) },
        { "deflate", Compressed(Message, output => new ZLibStream(output, CompressionMode.Compress)) },
        { "GZIP", Compressed(Message, output => new GZipStream(output, CompressionMode.Compress)) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Request_CompressedAsItSays_IsRead(string encoding, byte[] compressed)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (request, _) => Task.FromResult(new SimpleResponse { Username = $"{request.Payload.Body.Length}" });
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-encoding", encoding)], RawHttp2.Frame(compressed, flag: 1));

        Assert.Equal("5000", SimpleResponse.Parser.ParseFrom(response.Body.AsSpan(5)).Username);
    }

    [Fact]
    public async Task Request_EncodedCallWithPlainMessage_IsRead()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-encoding", "gzip")], RawHttp2.Frame(Message));

        Assert.Equal(StatusCode.OK, response.Status);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("snappy")]
    [InlineData("gzip,deflate")]
    public async Task Request_UnknownEncoding_IsUnimplementedAndNamesTheKnownOnes(string encoding)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-encoding", encoding)], RawHttp2.Frame(Message, flag: 1));

        Assert.Equal(StatusCode.Unimplemented, response.Status);
        Assert.Equal("identity,gzip,deflate", response.Headers["grpc-accept-encoding"]);
    }

    [Fact]
    public async Task Request_IdentityWithCompressedFlag_IsInternal()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-encoding", "identity")], RawHttp2.Frame(Message, flag: 1));

        Assert.Equal(StatusCode.Internal, response.Status);
    }

    [Fact]
    public async Task Request_NotTheEncodingItSays_IsInternal()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-encoding", "gzip")], RawHttp2.Frame(Message, flag: 1));

        Assert.Equal(StatusCode.Internal, response.Status);
    }

    [Fact]
    public async Task Request_SmallButInflatesOverTheLimit_IsResourceExhausted()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);
        byte[] bomb = Compressed(new byte[64 << 20], output => new GZipStream(output, CompressionMode.Compress));

        RawResponse response = await wire.CallAsync(
            [.. RawHttp2.Head(), ("grpc-encoding", "gzip")], [.. RawHttp2.Frame(bomb, flag: 1).Chunk(16384)]);

        Assert.True(bomb.Length < 100_000);
        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
    }

    [Theory]
    [InlineData("gzip", "identity,deflate, gzip", 1)]
    [InlineData("deflate", "deflate", 1)]
    [InlineData("gzip", "identity,deflate", 0)]
    [InlineData("gzip", "", 0)]
    public async Task Response_ServerCompresses_OnlyForCallersThatAcceptIt(string algorithm, string accepted, byte flag)
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.ResponseCompressionAlgorithm = algorithm);
        server.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse { Username = "not empty" });
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-accept-encoding", accepted)], RawHttp2.Frame([]));

        Assert.Equal(flag, response.Body[0]);
        Assert.Equal(flag == 1, response.Headers.GetValueOrDefault("grpc-encoding") == algorithm);
    }

    [Fact]
    public async Task Response_EmptyMessage_IsNotCompressed()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync([.. RawHttp2.Head(), ("grpc-accept-encoding", "gzip")], RawHttp2.Frame([]));

        Assert.Equal(new byte[5], response.Body);
    }

    [Fact]
    public async Task Response_WrittenWithNoCompress_GoesOutAsItIs()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        server.Service.Download = async (_, responses, _) =>
        {
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = new Payload() });
            responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(new StreamingOutputCallResponse());
        };
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);

        RawResponse response = await wire.CallAsync(
            [.. RawHttp2.Head("/grpc.testing.TestService/StreamingOutputCall"), ("grpc-accept-encoding", "gzip")], RawHttp2.Frame([]));

        Assert.Equal(1, response.Body[0]);
        Assert.Equal(new byte[5], response.Body[^5..]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Client_CompressesBothWays_RoundTrips(string encoding)
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);
        server.Service.Unary = (request, context) => Task.FromResult(new SimpleResponse
        {
            Username = context.GetHttpContext().Request.Headers.GrpcEncoding.ToString(),
            Payload = request.Payload,
        });
        var request = new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[100_000]) } };

        SimpleResponse response = await server.Client.UnaryCallAsync(request, new Metadata { { "grpc-internal-encoding-request", encoding } });

        Assert.Equal(encoding, response.Username);
        Assert.Equal(request.Payload, response.Payload);
    }

    [Fact]
    public async Task Options_UnknownAlgorithm_FailsAtStart()
    {
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RpcServer.StartAsync(options => options.ResponseCompressionAlgorithm = "zip"));

        Assert.Contains("use gzip or deflate", fault.Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (Stream stream = compressor(output))
        {
            stream.Write(plain);
        }

        return output.ToArray();
    }
}
