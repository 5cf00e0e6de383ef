using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class FramingTests : IAsyncLifetime
{
    private static readonly byte[] Message = new SimpleRequest { ResponseSize = 7 }.ToByteArray();

    private RpcServer _server = null!;
    private RawHttp2 _wire = null!;

    public static TheoryData<string, byte[]> BrokenUnaryBodies => new()
    {
        { "no message", [] },
        { "half a prefix", [0, 0] },
        { "half a message", [0, 0, 0, 0, 9, 1, 2] },
        { "flag 2", RawHttp2.Frame(Message, flag: 2) },
        { "flag 255", RawHttp2.Frame(Message, flag: 255) },
        { "compressed without an encoding", RawHttp2.Frame(Message, flag: 1) },
        { "a second message", [.. RawHttp2.Frame(Message), .. RawHttp2.Frame(Message)] },
        { "a byte too many", [.. RawHttp2.Frame(Message), 0] },
        { "no protobuf", RawHttp2.Frame([0xFF, 0xFF, 0xFF]) },
    };

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
    [MemberData(nameof(BrokenUnaryBodies))]
    public async Task Unary_BrokenBody_IsInternal(string what, byte[] body)
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), body);

        Assert.True(StatusCode.Internal == response.Status, what);
        Assert.True(response.IsTrailersOnly);
    }

    [Fact]
    public async Task Unary_EmptyMessage_IsLegal()
    {
        Assert.Equal(StatusCode.OK, (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
    }

    [Fact]
    public async Task Unary_OneByteInEachDataFrame_IsOneMessage()
    {
        _server.Service.Unary = (request, _) => Task.FromResult(new SimpleResponse { Username = $"{request.ResponseSize}" });
        byte[][] dataFrames = [.. RawHttp2.Frame(Message).Select(one => new[] { one }), []];

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), dataFrames);

        Assert.Equal(StatusCode.OK, response.Status);
        Assert.Equal(RawHttp2.Frame(new SimpleResponse { Username = "7" }.ToByteArray()), response.Body);
    }

    [Fact]
    public async Task ClientStreaming_ManyMessagesInOneDataFrame_AllArrive()
    {
        _server.Service.Upload = async (requests, _) =>
        {
            int count = 0;
            while (await requests.MoveNext())
            {
                count++;
            }

            return new StreamingInputCallResponse { AggregatedPayloadSize = count };
        };
        byte[] body = [.. Enumerable.Range(0, 50).SelectMany(_ => RawHttp2.Frame([]))];

        RawResponse response = await _wire.CallAsync(RawHttp2.Head("/grpc.testing.TestService/StreamingInputCall"), body);

        Assert.Equal(50, StreamingInputCallResponse.Parser.ParseFrom(response.Body.AsSpan(5)).AggregatedPayloadSize);
    }

    [Fact]
    public async Task ClientStreaming_BodyEndsInsideAMessage_IsInternal()
    {
        _server.Service.Upload = async (requests, _) =>
        {
            while (await requests.MoveNext())
            {
            }

            return new StreamingInputCallResponse();
        };

        RawResponse response = await _wire.CallAsync(
            RawHttp2.Head("/grpc.testing.TestService/StreamingInputCall"), [.. RawHttp2.Frame([]), 0, 0, 0, 0, 5, 1]);

        Assert.Equal(StatusCode.Internal, response.Status);
    }

    [Fact]
    public async Task Unary_LengthOverTheLimit_IsRefusedBeforeTheMessageIsSent()
    {
        int stream = await _wire.OpenAsync(RawHttp2.Head());
        await _wire.DataAsync(stream, new byte[] { 0, 0, 0x40, 0, 1 });

        RawResponse response = await _wire.ReadUntilAsync(stream, answer => answer.Status is not null);

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
    }

    [Fact]
    public async Task Unary_LargestLengthThereIs_IsResourceExhausted()
    {
        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), [0, 0xFF, 0xFF, 0xFF, 0xFF]);

        Assert.Equal(StatusCode.ResourceExhausted, response.Status);
    }
}
