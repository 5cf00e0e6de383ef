using System.Buffers;
using CreditRisk.Rpc.Client.Calls;
using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditRisk.Rpc.Tests.Client;

/// <summary>What the client makes of answers that no gRPC service gives.</summary>
public sealed class ClientStatusTests
{
    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(302, StatusCode.Unknown)]
    public async Task HttpStatus_WithoutGrpcStatus_IsMapped(int http, StatusCode expected)
    {
        Assert.Equal(expected, (await FailureOf(context => context.Response.StatusCode = http)).StatusCode);
    }

    [Fact]
    public async Task HttpStatus_WithGrpcStatus_YieldsToIt()
    {
        RpcException failure = await FailureOf(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.GrpcStatus = "9";
            context.Response.Headers.GrpcMessage = "%E4%BF%A1";
        });

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "\u4fe1"), failure.Status);
    }

    [Theory]
    [InlineData(0u, StatusCode.Internal)]
    [InlineData(1u, StatusCode.Internal)]
    [InlineData(2u, StatusCode.Internal)]
    [InlineData(3u, StatusCode.Internal)]
    [InlineData(4u, StatusCode.Internal)]
    [InlineData(5u, StatusCode.Unknown)]
    [InlineData(6u, StatusCode.Internal)]
    [InlineData(7u, StatusCode.Unavailable)]
    [InlineData(8u, StatusCode.Cancelled)]
    [InlineData(9u, StatusCode.Internal)]
    [InlineData(10u, StatusCode.Internal)]
    [InlineData(11u, StatusCode.ResourceExhausted)]
    [InlineData(12u, StatusCode.PermissionDenied)]
    public void ResetCode_EveryOne_IsMapped(uint code, StatusCode expected)
    {
        Assert.Equal(expected, TransportFailure.CodeOf(code));
    }

    [Theory]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    public async Task Reset_ByTheServer_IsMapped(int code, StatusCode expected)
    {
        Assert.Equal(expected, (await FailureOf(context => context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code))).StatusCode);
    }

    [Fact]
    public async Task Answer_NotGrpc_IsUnknown()
    {
        Assert.Equal(StatusCode.Unknown, (await FailureOf(context => context.Response.ContentType = "text/html")).StatusCode);
    }

    [Fact]
    public async Task Answer_EndsWithoutStatus_IsUnknown()
    {
        Assert.Equal(StatusCode.Unknown, (await FailureOf(context => Answer(context, RawHttp2.Frame([])))).StatusCode);
    }

    [Theory]
    [InlineData(new byte[] { }, "no response")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "two responses")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, "half a response")]
    [InlineData(new byte[] { 7, 0, 0, 0, 0 }, "a broken flag")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "compressed without an encoding")]
    [InlineData(new byte[] { 0, 0, 0, 0, 1, 255 }, "no protobuf")]
    public async Task Answer_SuccessWithoutExactlyOneResponse_IsInternal(byte[] body, string what)
    {
        RpcException failure = await FailureOf(context => Answer(context, body, status: "0"));

        Assert.True(failure.StatusCode == StatusCode.Internal, what);
    }

    [Fact]
    public async Task Answer_UnknownEncoding_IsInternal()
    {
        RpcException failure = await FailureOf(context =>
        {
            context.Response.Headers.GrpcEncoding = "br";
            Answer(context, RawHttp2.Frame([]), status: "0");
        });

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task Connection_Refused_IsUnavailable()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        await server.StopAsync();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Channel_Disposed_CancelsItsCalls()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        var began = new TaskCompletionSource();
        server.Service.Unary = async (_, context) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SimpleResponse();
        };
        GrpcChannel channel = GrpcChannel.ForAddress(server.Address);
        using AsyncUnaryCall<SimpleResponse> call = new TestService.TestServiceClient(channel).UnaryCallAsync(new SimpleRequest());
        await began.Task;

        channel.Dispose();

        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    [Fact]
    public async Task Status_BeforeTheEnd_IsRefused()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = server.Client.StreamingInputCall();
        server.Service.Upload = async (requests, _) =>
        {
            await requests.MoveNext();
            return new StreamingInputCallResponse();
        };

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
    }

    [Fact]
    public async Task CallCredentials_OverClearText_AreSentOnlyWhenSaidToBeSafe()
    {
        await using RpcServer server = await RpcServer.StartAsync();
        server.Service.Unary = (_, context) => Task.FromResult(new SimpleResponse { Username = context.RequestHeaders.GetValue("authorization") });
        var credentials = CallCredentials.FromInterceptor((_, metadata) =>
        {
            metadata.Add("authorization", "Bearer t");
            return Task.CompletedTask;
        });
        var options = new CallOptions(credentials: credentials);
        using GrpcChannel safe = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest(), options));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        Assert.Equal("Bearer t", (await new TestService.TestServiceClient(safe).UnaryCallAsync(new SimpleRequest(), options)).Username);
    }

    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("http://localhost/path")]
    public void Address_NoChannelAddress_IsRefused(string address)
    {
        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress(address));
    }

    [Fact]
    public void Credentials_ThatDoNotFitTheScheme_AreRefused()
    {
        var options = new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl };

        Assert.Throws<ArgumentException>(() => GrpcChannel.ForAddress("http://localhost", options));
    }

    private static async Task<RpcException> FailureOf(Action<HttpContext> answer)
    {
        await using RpcServer server = await RpcServer.StartAsync(map: app => app.Run(context =>
        {
            answer(context);
            return Task.CompletedTask;
        }));
        return await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));
    }

    private static void Answer(HttpContext context, byte[] body, string? status = null)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.BodyWriter.Write(body);
        if (status is not null)
        {
            context.Response.AppendTrailer("grpc-status", status);
        }
    }
}
