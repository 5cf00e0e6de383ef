using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Utils;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Client;

public sealed class ClientCallTests
{
    [Fact]
    public async Task Unary_ServiceAnswers_ReturnsResponseHeadersStatusAndTrailers()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = async (request, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-first", "1" } });
            context.ResponseTrailers.Add("x-last-bin", [1, 2, 3]);
            return new SimpleResponse { Username = $"size {request.ResponseSize}" };
        };

        using AsyncUnaryCall<SimpleResponse> call = server.Client.UnaryCallAsync(new SimpleRequest { ResponseSize = 7 });

        Assert.Equal("size 7", (await call).Username);
        Assert.Equal("1", (await call.ResponseHeadersAsync).GetValue("x-first"));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal<byte>([1, 2, 3], call.GetTrailers().GetValueBytes("x-last-bin")!);
    }

    [Fact]
    public async Task BlockingUnary_ServiceAnswers_ReturnsResponse()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse { Username = "blocking" });

        Assert.Equal("blocking", server.Client.UnaryCall(new SimpleRequest()).Username);
    }

    [Fact]
    public async Task ClientStreaming_ManyRequests_AllArriveInOrder()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        var sizes = new List<int>();
        server.Service.Upload = async (requests, _) =>
        {
            await requests.ForEachAsync(request =>
            {
                sizes.Add(request.Payload.Body.Length);
                return Task.CompletedTask;
            });
            return new StreamingInputCallResponse { AggregatedPayloadSize = sizes.Sum() };
        };

        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = server.Client.StreamingInputCall();
        int[] sent = [27182, 8, 1828, 45904];
        await call.RequestStream.WriteAllAsync(sent.Select(size =>
            new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[size]) } }));

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
        Assert.Equal(sent, sizes);
    }

    [Fact]
    public async Task ServerStreaming_ManyResponses_AllArriveInOrder()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Download = async (request, responses, _) =>
        {
            foreach (ResponseParameters wanted in request.ResponseParameters)
            {
                await responses.WriteAsync(new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[wanted.Size]) } });
            }
        };
        int[] sizes = [.. Enumerable.Range(0, 1000).Select(i => i * 37 % 5000)];
        var request = new StreamingOutputCallRequest();
        request.ResponseParameters.AddRange(sizes.Select(size => new ResponseParameters { Size = size }));

        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = server.Client.StreamingOutputCall(request);
        List<StreamingOutputCallResponse> responses = await call.ResponseStream.ToListAsync();

        Assert.Equal(sizes, responses.Select(response => response.Payload.Body.Length));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Duplex_PingPong_EachAnswerComesBeforeTheNextQuestion()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Duplex = async (requests, responses, _) =>
        {
            await foreach (StreamingOutputCallRequest request in requests.ReadAllAsync())
            {
                await responses.WriteAsync(new StreamingOutputCallResponse { Payload = request.Payload });
            }
        };

        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = server.Client.FullDuplexCall();
        string[] words = ["one", "two", "three"];
        foreach (string word in words)
        {
            await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { Payload = new Payload { Body = ByteString.CopyFromUtf8(word) } });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(word, call.ResponseStream.Current.Payload.Body.ToStringUtf8());
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Duplex_ServerSpeaksFirst_HeadersAndMessageArriveBeforeAnyRequest()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Duplex = (_, responses, _) => responses.WriteAsync(new StreamingOutputCallResponse());

        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = server.Client.FullDuplexCall();

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Unary_MoreCallsAtOnceThanAConnectionHasStreams_AllRunAtOnce()
    {
        const int Calls = 150;
        await using RpcServer server = await RpcServer.StartAsync(kestrel: options => options.Limits.Http2.MaxStreamsPerConnection = 100);
        int waiting = 0;
        var all = new TaskCompletionSource();
        server.Service.Unary = async (_, _) =>
        {
            if (Interlocked.Increment(ref waiting) == Calls)
            {
                all.SetResult();
            }

            await all.Task;
            return new SimpleResponse();
        };

        Task<SimpleResponse>[] calls = [.. Enumerable.Range(0, Calls).Select(_ => server.Client.UnaryCallAsync(new SimpleRequest()).ResponseAsync)];
        await await Task.WhenAny(calls);
        SimpleResponse[] responses = await Task.WhenAll(calls);

        Assert.Equal(Calls, responses.Length);
    }
}
