using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Utils;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class LimitTests
{
    [Theory]
    [InlineData(100, StatusCode.OK)]
    [InlineData(101, StatusCode.ResourceExhausted)]
    public async Task ServerReceive_AtAndOverTheLimit(int size, StatusCode expected)
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.MaxReceiveMessageSize = 100);

        Assert.Equal(expected, await StatusOf(server.Client, RequestOfSize(size)));
    }

    [Theory]
    [InlineData(100, StatusCode.OK)]
    [InlineData(101, StatusCode.ResourceExhausted)]
    public async Task ServerSend_AtAndOverTheLimit(int size, StatusCode expected)
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.MaxSendMessageSize = 100);
        server.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse { Username = new string('x', size - 2) });

        Assert.Equal(expected, await StatusOf(server.Client, new SimpleRequest()));
    }

    [Fact]
    public async Task ServerReceive_FourMebibytesByDefault()
    {
        await using RpcServer server = await RpcServer.StartAsync();

        Assert.Equal(StatusCode.OK, await StatusOf(server.Client, RequestOfSize(4 << 20)));
        Assert.Equal(StatusCode.ResourceExhausted, await StatusOf(server.Client, RequestOfSize((4 << 20) + 1)));
    }

    [Theory]
    [InlineData(100, StatusCode.OK)]
    [InlineData(101, StatusCode.ResourceExhausted)]
    public async Task ClientReceive_AtAndOverTheLimit(int size, StatusCode expected)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse { Username = new string('x', size - 2) });
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 100 });

        Assert.Equal(expected, await StatusOf(new TestService.TestServiceClient(channel), new SimpleRequest()));
    }

    [Theory]
    [InlineData(100, StatusCode.OK)]
    [InlineData(101, StatusCode.ResourceExhausted)]
    public async Task ClientSend_AtAndOverTheLimit(int size, StatusCode expected)
    {
        await using RpcServer server = await RpcServer.StartAsync();
        using GrpcChannel channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { MaxSendMessageSize = 100 });

        Assert.Equal(expected, await StatusOf(new TestService.TestServiceClient(channel), RequestOfSize(size)));
    }

    [Fact]
    public async Task Method_WithLimitsOfItsOwn_IsHeldToThemAndNotToTheOptions()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            services => services.AddSingleton<LimitedService>(),
            app => app.MapGrpcService<LimitedService>());

        Assert.Equal(StatusCode.OK, await StatusOf(server.Client, RequestOfSize(50)));
        Assert.Equal(StatusCode.ResourceExhausted, await StatusOf(server.Client, RequestOfSize(51)));
        RpcException other = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.CacheableUnaryCallAsync(RequestOfSize(11)));
        Assert.Equal(StatusCode.ResourceExhausted, other.StatusCode);
    }

    [Fact]
    public async Task Service_WithOptionsOfItsOwn_IsHeldToThem()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            options => options.MaxReceiveMessageSize = 10,
            services => services.AddGrpc().AddServiceOptions<ScriptedService>(options => options.MaxReceiveMessageSize = 20));

        Assert.Equal(StatusCode.OK, await StatusOf(server.Client, RequestOfSize(20)));
        Assert.Equal(StatusCode.ResourceExhausted, await StatusOf(server.Client, RequestOfSize(21)));
    }

    [Fact]
    public async Task Upload_MoreThanTheWebServersBodyLimit_IsNotCutOff()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Upload = async (requests, _) =>
        {
            int size = 0;
            await foreach (StreamingInputCallRequest request in requests.ReadAllAsync())
            {
                size += request.Payload.Body.Length;
            }

            return new StreamingInputCallResponse { AggregatedPayloadSize = size };
        };
        var megabyte = new StreamingInputCallRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1_000_000]) } };

        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = server.Client.StreamingInputCall();
        await call.RequestStream.WriteAllAsync(Enumerable.Repeat(megabyte, 35));

        Assert.Equal(35_000_000, (await call).AggregatedPayloadSize);
    }

    [Fact]
    public async Task Download_ReaderSlowerThanWriter_HoldsTheWriterBack()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        int written = 0;
        var stuck = new TaskCompletionSource();
        server.Service.Download = async (_, responses, _) =>
        {
            var message = new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1 << 20]) } };
            for (; written < 64; written++)
            {
                Task write = responses.WriteAsync(message);
                if (!write.IsCompleted)
                {
                    stuck.TrySetResult();
                }

                await write;
            }
        };
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());

        await stuck.Task;
        Assert.True(written < 64);
        Assert.Equal(64, (await call.ResponseStream.ToListAsync()).Count);
    }

    /// <summary>A request that is exactly so many bytes on the wire.</summary>
    private static SimpleRequest RequestOfSize(int size)
    {
        var request = new SimpleRequest { Payload = new Payload { Body = ByteString.CopyFrom(new byte[size]) } };
        int excess = request.CalculateSize() - size;
        request.Payload.Body = ByteString.CopyFrom(new byte[size - excess]);
        Assert.Equal(size, request.CalculateSize());
        return request;
    }

    private static async Task<StatusCode> StatusOf(TestService.TestServiceClient client, SimpleRequest request)
    {
        try
        {
            await client.UnaryCallAsync(request);
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }

    private sealed class LimitedService : TestService.TestServiceBase
    {
        [MessageLimits(MaxReceive = 50)]
        public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) => Task.FromResult(new SimpleResponse());

        public override Task<SimpleResponse> CacheableUnaryCall(SimpleRequest request, ServerCallContext context) =>
            Task.FromResult(new SimpleResponse());
    }
}
