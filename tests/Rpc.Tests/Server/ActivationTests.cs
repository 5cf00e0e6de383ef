using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class ActivationTests
{
    [Fact]
    public async Task Singleton_ManyCalls_IsMadeOnce()
    {
        Ledger ledger = await TwoCallsAsync(services => services.AddSingleton<LedgerService>());

        Assert.Equal((1, 2, 0), (ledger.Made, ledger.Calls, ledger.DisposedWhileServing));
    }

    [Fact]
    public async Task Scoped_EachCall_IsMadeInTheRequestsScope()
    {
        Ledger ledger = await TwoCallsAsync(services => services.AddScoped<LedgerService>());

        Assert.Equal((2, 2, 2), (ledger.Made, ledger.Calls, ledger.DisposedWhileServing));
    }

    [Fact]
    public async Task Unregistered_EachCall_IsConstructedAndDisposedOf()
    {
        Ledger ledger = await TwoCallsAsync(_ => { });

        Assert.Equal((2, 2, 2), (ledger.Made, ledger.Calls, ledger.DisposedWhileServing));
    }

    [Fact]
    public async Task Unregistered_AllFourKindsOfCall_ReachTheirMethod()
    {
        await using RpcServer server = await RpcServer.StartAsync(map: app => app.MapGrpcService<FourService>());

        Assert.Equal("unary", (await server.Client.UnaryCallAsync(new SimpleRequest())).Username);
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> upload = server.Client.StreamingInputCall();
        Assert.Equal(2, (await upload).AggregatedPayloadSize);
        using AsyncServerStreamingCall<StreamingOutputCallResponse> download = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.True(await download.ResponseStream.MoveNext());
        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> duplex = server.Client.FullDuplexCall();
        Assert.True(await duplex.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Map_ClassThatIsNoService_SaysSo()
    {
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RpcServer.StartAsync(map: app => app.MapGrpcService<Ledger>()));

        Assert.Contains("generated service base", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpContext_OfACall_GivesTheRequestsServicesAndConnection()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse
        {
            Username = $"{context.GetHttpContext().RequestServices.GetRequiredService<ScriptedService>() == server.Service} {context.Peer.Split(':')[0]} {context.Method}",
        });

        Assert.Equal("True ipv4 /grpc.testing.TestService/UnaryCall", (await server.Client.UnaryCallAsync(new SimpleRequest())).Username);
    }

    private static async Task<Ledger> TwoCallsAsync(Action<IServiceCollection> register)
    {
        var ledger = new Ledger();
        await using RpcServer server = await RpcServer.StartAsync(
            services: services => register(services.AddSingleton(ledger)), map: app => app.MapGrpcService<LedgerService>());
        await server.Client.UnaryCallAsync(new SimpleRequest());
        await server.Client.UnaryCallAsync(new SimpleRequest());

        // A call's own objects go when its request ends, which is a moment after the client has the answer.
        await server.StopAsync();
        ledger.DisposedWhileServing = ledger.Disposed;
        return ledger;
    }

    private sealed class Ledger
    {
        public int Made { get; set; }

        public int Calls { get; set; }

        public int Disposed { get; set; }

        public int DisposedWhileServing { get; set; }
    }

    private sealed class LedgerService : TestService.TestServiceBase, IDisposable
    {
        private readonly Ledger _ledger;

        public LedgerService(Ledger ledger)
        {
            _ledger = ledger;
            ledger.Made++;
        }

        public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
        {
            _ledger.Calls++;
            return Task.FromResult(new SimpleResponse());
        }

        public void Dispose() => _ledger.Disposed++;
    }

    private sealed class FourService : TestService.TestServiceBase
    {
        public override Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context) =>
            Task.FromResult(new SimpleResponse { Username = "unary" });

        public override Task<StreamingInputCallResponse> StreamingInputCall(
            IAsyncStreamReader<StreamingInputCallRequest> requestStream, ServerCallContext context) =>
            Task.FromResult(new StreamingInputCallResponse { AggregatedPayloadSize = 2 });

        public override Task StreamingOutputCall(
            StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context) =>
            responseStream.WriteAsync(new StreamingOutputCallResponse());

        public override Task FullDuplexCall(
            IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
            IServerStreamWriter<StreamingOutputCallResponse> responseStream,
            ServerCallContext context) => responseStream.WriteAsync(new StreamingOutputCallResponse());
    }
}
