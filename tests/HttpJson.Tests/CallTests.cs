using System.Net;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.HttpJson.Tests.Shelf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.HttpJson.Tests;

/// <summary>Each test has a server of its own, since it scripts the service.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly ShelfHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(StatusCode.Cancelled, 499)]
    [InlineData(StatusCode.Unknown, 500)]
    [InlineData(StatusCode.InvalidArgument, 400)]
    [InlineData(StatusCode.DeadlineExceeded, 504)]
    [InlineData(StatusCode.NotFound, 404)]
    [InlineData(StatusCode.AlreadyExists, 409)]
    [InlineData(StatusCode.PermissionDenied, 403)]
    [InlineData(StatusCode.Unauthenticated, 401)]
    [InlineData(StatusCode.ResourceExhausted, 429)]
    [InlineData(StatusCode.FailedPrecondition, 400)]
    [InlineData(StatusCode.Aborted, 409)]
    [InlineData(StatusCode.OutOfRange, 400)]
    [InlineData(StatusCode.Unimplemented, 501)]
    [InlineData(StatusCode.Internal, 500)]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.DataLoss, 500)]
    public async Task Status_OfAMethod_IsTheHttpStatusAndTheBody(StatusCode code, int expected)
    {
        _host.Service.Acting = (_, _) => throw new RpcException(new Grpc.Core.Status(code, "坏 100%\n<x>"));

        Answer answer = await _host.GetAsync("/v1/act");

        Assert.Equal(expected, (int)answer.Status);
        Assert.Equal(((int)code, "坏 100%\n<x>"), (answer.Code, answer.Json.GetProperty("message").GetString()));
        Assert.Equal(code == StatusCode.Unauthenticated, answer.Response.Headers.WwwAuthenticate.ToString() == "Bearer");
    }

    [Fact]
    public async Task Status_WithDetails_HasThemAndTheTimeToRetry()
    {
        var status = new RpcStatus { Code = (int)StatusCode.ResourceExhausted, Message = "Too much." };
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = new Duration { Seconds = 1, Nanos = 1 } }));
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = "FULL" }));
        status.Details.Add(new Any { TypeUrl = "type.googleapis.com/nobody.Knows", Value = ByteString.CopyFrom(1) });
        _host.Service.Acting = (_, _) => throw status.ToRpcException();

        Answer answer = await _host.GetAsync("/v1/act");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Response.Headers.RetryAfter!.Delta);
        Assert.Equal("1.000000001s", answer.Detail("RetryInfo").GetProperty("retryDelay").GetString());
        Assert.Equal(2, answer.Json.GetProperty("details").GetArrayLength());
    }

    [Fact]
    public async Task Exception_OfAMethod_IsNotTold()
    {
        _host.Service.Acting = (_, _) => throw new InvalidDataException("secret");

        Answer answer = await _host.GetAsync("/v1/act");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Contains("secret", Assert.Single(_host.Errors.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithAnAnyOfAnUnknownType_IsAnInternalError()
    {
        _host.Service.Acting = (_, _) => Task.FromResult(new Everything { Any = new() { TypeUrl = "type.googleapis.com/nobody.Knows" } });

        Answer answer = await _host.GetAsync("/v1/act");

        Assert.Equal((HttpStatusCode.InternalServerError, "ANSWER_NOT_JSON"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Answer_LargerThanAnyBuffer_ComesWhole()
    {
        string large = new('水', 1_000_000);
        _host.Service.Acting = (_, _) => Task.FromResult(new Everything { Text = large });

        Answer answer = await _host.GetAsync("/v1/act");

        Assert.Equal(large, answer.Message.Text);
    }

    [Theory]
    [InlineData("grpc-timeout", "2S")]
    [InlineData("x-request-timeout", "2.0")]
    public async Task Deadline_OfTheCaller_CancelsTheMethodAndIsToldInTime(string header, string value)
    {
        var cancelled = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        _host.Service.Acting = async (request, context) =>
        {
            await using CancellationTokenRegistration registration = context.CancellationToken.Register(cancelled.SetResult);
            // Takes no notice itself: the answer must not wait for it.
            await released.Task;
            return request;
        };

        Answer answer = await _host.SendAsync(HttpMethod.Get, "/v1/act", null, (header, value));
        await cancelled.Task;
        released.SetResult();

        Assert.Equal((HttpStatusCode.GatewayTimeout, 4), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("grpc-timeout", "1")]
    [InlineData("grpc-timeout", "1d")]
    [InlineData("grpc-timeout", "123456789S")]
    [InlineData("grpc-timeout", "-1S")]
    [InlineData("x-request-timeout", "0")]
    [InlineData("x-request-timeout", "-1")]
    [InlineData("x-request-timeout", "1e3")]
    [InlineData("x-request-timeout", "86401")]
    [InlineData("x-request-timeout", "NaN")]
    [InlineData("x-request-timeout", "soon")]
    public async Task Deadline_Malformed_IsNamed(string header, string value)
    {
        Answer answer = await _host.SendAsync(HttpMethod.Get, "/v1/act", null, (header, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([header], answer.Fields);
    }

    [Fact]
    public async Task Deadline_Unnamed_IsTheDefault()
    {
        DateTime deadline = default;
        _host.Service.Acting = (request, context) =>
        {
            deadline = context.Deadline;
            return Task.FromResult(request);
        };

        DateTime before = DateTime.UtcNow;
        await _host.GetAsync("/v1/act");

        Assert.InRange(deadline, before + TimeSpan.FromSeconds(60), DateTime.UtcNow + TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Method_SeesTheRequest_AsAGrpcCallerWouldSendIt()
    {
        Metadata? headers = null;
        string method = "", peer = "";
        _host.Service.Acting = (request, context) =>
        {
            (headers, method, peer) = (context.RequestHeaders, context.Method, context.Peer);
            return Task.FromResult(request);
        };

        await _host.SendAsync(HttpMethod.Get, "/v1/act", null, ("authorization", "Bearer x"), ("x-trace", "7"), ("grpc-encoding", "gzip"), ("grpc-accept-encoding", "gzip"));

        Assert.Equal("/shelf.v1.ShelfService/Act", method);
        Assert.StartsWith("ipv4:127.0.0.1:", peer, StringComparison.Ordinal);
        Assert.Equal(("Bearer x", "7"), (headers!.GetValue("authorization"), headers.GetValue("x-trace")));
    }

    [Fact]
    public async Task Caller_HangsUp_CancelsTheMethod()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _host.Service.Acting = async (request, context) =>
        {
            await using CancellationTokenRegistration registration = context.CancellationToken.Register(cancelled.SetResult);
            started.SetResult();
            await cancelled.Task;
            return request;
        };
        using var hangUp = new CancellationTokenSource();

        Task<HttpResponseMessage> asking = _host.Client.GetAsync(new Uri("/v1/act", UriKind.Relative), hangUp.Token);
        await started.Task;
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await cancelled.Task;
        Assert.Empty(_host.Errors.Lines);
    }
}
