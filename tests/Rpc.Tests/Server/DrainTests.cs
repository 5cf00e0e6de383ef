using CreditRisk.Rpc.Server.Calls;
using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class DrainTests
{
    [Fact]
    public async Task Stop_WithAUnaryCallInFlight_LetsItFinishThenRefusesNewOnes()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        server.Service.Unary = async (_, _) =>
        {
            began.SetResult();
            await release.Task;
            return new SimpleResponse { Username = "finished" };
        };
        using AsyncUnaryCall<SimpleResponse> inFlight = server.Client.UnaryCallAsync(new SimpleRequest());
        await began.Task;

        Task stopping = server.StopAsync();
        release.SetResult();

        Assert.Equal("finished", (await inFlight).Username);
        await stopping;
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    [Fact]
    public async Task Stop_WithAStreamThatNeverEnds_EndsItWithUnavailableAtTheDrainLimit()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.DrainLimit = TimeSpan.FromMilliseconds(50));
        server.Service.Download = async (_, responses, context) =>
        {
            await responses.WriteAsync(new StreamingOutputCallResponse());
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        };
        using AsyncServerStreamingCall<StreamingOutputCallResponse> call = server.Client.StreamingOutputCall(new StreamingOutputCallRequest());
        Assert.True(await call.ResponseStream.MoveNext());

        Task stopping = server.StopAsync();

        RpcException ended = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);
        await stopping;
    }

    [Fact]
    public async Task Stop_WithAStreamNobodyReads_ResetsItWithCancel()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.DrainLimit = TimeSpan.Zero);
        var stuck = new TaskCompletionSource();
        var failed = new TaskCompletionSource<Exception?>();
        server.Service.Download = async (_, responses, _) =>
        {
            var message = new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1 << 20]) } };
            Task write;
            while ((write = responses.WriteAsync(message)).IsCompleted)
            {
            }

            stuck.SetResult();
            failed.SetResult(await Record.ExceptionAsync(() => write));
        };
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address, window: 1 << 16);
        int stream = await wire.OpenAsync(RawHttp2.Head("/grpc.testing.TestService/StreamingOutputCall"));
        await wire.DataAsync(stream, RawHttp2.Frame([]), end: true);
        await stuck.Task;

        Task stopping = server.StopAsync();

        RawResponse response = await wire.ReadToEndAsync(stream);
        Assert.IsAssignableFrom<OperationCanceledException>(await failed.Task);
        Assert.Equal(8u, response.ResetCode);
        await stopping;
    }

    [Theory]
    [InlineData("/grpc.testing.TestService/StreamingInputCall")]
    [InlineData("/grpc.testing.TestService/StreamingOutputCall")]
    public async Task Stop_WithAHandlerWhoseCallerIsGone_HarmsNobody(string path)
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.DrainLimit = TimeSpan.Zero);
        var began = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        var drained = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using CancellationTokenRegistration last = server.Services.GetRequiredService<CallDrain>().Limit.Register(drained.SetResult);
        async Task WaitAsync(ServerCallContext context)
        {
            context.CancellationToken.Register(aborted.SetResult);
            began.SetResult();
            await release.Task;
        }

        server.Service.Download = (_, _, context) => WaitAsync(context);
        server.Service.Upload = async (_, context) =>
        {
            await WaitAsync(context);
            return new StreamingInputCallResponse();
        };
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);
        int stream = await wire.OpenAsync(RawHttp2.Head(path));
        await wire.DataAsync(stream, RawHttp2.Frame([]), end: path.EndsWith("OutputCall", StringComparison.Ordinal));
        await began.Task;
        await wire.ResetAsync(stream, error: 8);
        await aborted.Task;

        Task stopping = server.StopAsync();

        await drained.Task;
        release.SetResult();
        await stopping;
    }

    [Fact]
    public async Task Stop_WithAnOpenConnection_SendsGoAwayWithoutError()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await using RawHttp2 wire = await RawHttp2.ConnectAsync(server.Address);
        await wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Task stopping = server.StopAsync();
        await wire.ReadUntilAsync(connection => connection.GoAwayError is not null);

        Assert.Equal(0u, wire.GoAwayError);
        await stopping;
    }

    [Fact]
    public async Task Stop_WithAHealthWatch_TellsNotServingAndEndsTheWatchAtOnce()
    {
        await using RpcServer server = await RpcServer.StartAsync(
            options => options.DrainLimit = TimeSpan.FromHours(1), map: app => app.MapGrpcHealthService());
        var health = new Health.HealthClient(server.Channel);
        using AsyncServerStreamingCall<HealthCheckResponse> watch = health.Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        Task stopping = server.StopAsync();

        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());
        await stopping;
    }
}
