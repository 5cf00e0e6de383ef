using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Testing;
using Status = Grpc.Core.Status;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class StatusTests : IAsyncLifetime
{
    private const string FailedWith = "/grpc.testing.TestService/UnaryCall failed with an exception it does not handle. ";

    private RpcServer _server = null!;
    private RawHttp2 _wire = null!;

    public static TheoryData<StatusCode> Failures => [.. System.Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

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
    [MemberData(nameof(Failures))]
    public async Task Thrown_AnyCode_ArrivesWithItsMessage(StatusCode code)
    {
        _server.Service.Unary = (_, _) => throw new RpcException(new Status(code, "why"));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await _server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(new Status(code, "why"), failure.Status);
    }

    [Fact]
    public async Task Thrown_BeforeAnyMessage_IsTrailersOnly()
    {
        _server.Service.Unary = (_, _) => throw new RpcException(new Status(StatusCode.NotFound, "no such thing"));

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.True(response.IsTrailersOnly);
        Assert.Equal("5", response.Headers["grpc-status"]);
        Assert.Equal("application/grpc", response.Headers["content-type"]);
    }

    [Fact]
    public async Task Thrown_AfterAMessage_IsInTrailersBehindIt()
    {
        _server.Service.Download = async (_, responses, _) =>
        {
            await responses.WriteAsync(new StreamingOutputCallResponse());
            throw new RpcException(new Status(StatusCode.DataLoss, "half way"));
        };

        RawResponse response = await _wire.CallAsync(RawHttp2.Head("/grpc.testing.TestService/StreamingOutputCall"), RawHttp2.Frame([]));

        Assert.Equal(5, response.Body.Length);
        Assert.Equal("15", response.Trailers["grpc-status"]);
        Assert.Equal("half way", response.Trailers["grpc-message"]);
    }

    [Fact]
    public async Task Message_AnythingButPrintableAscii_IsPercentEncodedUtf8()
    {
        _server.Service.Unary = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, "\t50% \u00e9 \u4fe1\u7528\r\n"));

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.Equal("%0950%25 %C3%A9 %E4%BF%A1%E7%94%A8%0D%0A", response.Headers["grpc-message"]);
    }

    [Fact]
    public async Task Thrown_AnyOtherException_IsUnknownWithoutDetailsAndLoggedAsError()
    {
        _server.Service.Unary = (_, _) => throw new InvalidOperationException("the secret of this house");

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.Unknown, response.Status);
        Assert.DoesNotContain("secret", response.Headers["grpc-message"], StringComparison.Ordinal);
        _server.ExpectedErrors.Add(FailedWith + nameof(InvalidOperationException));
    }

    [Fact]
    public async Task Thrown_OperationCanceled_IsCancelled()
    {
        _server.Service.Unary = (_, _) => throw new OperationCanceledException();

        Assert.Equal(StatusCode.Cancelled, (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
    }

    [Fact]
    public async Task Thrown_StatusOfSuccess_IsStillAFailure()
    {
        _server.Service.Unary = (_, _) => throw new RpcException(new Status(StatusCode.OK, "fine"));

        Assert.Equal(StatusCode.Unknown, (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
    }

    [Fact]
    public async Task Returned_Null_IsUnknownAndLoggedAsError()
    {
        _server.Service.Unary = (_, _) => Task.FromResult<SimpleResponse>(null!);

        Assert.Equal(StatusCode.Unknown, (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
        _server.ExpectedErrors.Add(FailedWith + nameof(InvalidOperationException));
    }

    [Fact]
    public async Task ContextStatus_SetToAFailure_IsSentWithoutTheMessage()
    {
        _server.Service.Unary = (_, context) =>
        {
            context.Status = new Status(StatusCode.OutOfRange, "set");
            return Task.FromResult(new SimpleResponse());
        };

        RawResponse response = await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.OutOfRange, response.Status);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Code_NobodyKnows_IsUnknownToTheClient()
    {
        _server.Service.Unary = (_, _) => throw new RpcException(new Status((StatusCode)99, "new"));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await _server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
    }

    [Fact]
    public async Task DetailedErrors_WhenEnabled_CarryTheExceptionsMessage()
    {
        await using RpcServer server = await RpcServer.StartAsync(options => options.EnableDetailedErrors = true);
        server.Service.Unary = (_, _) => throw new InvalidOperationException("shown");
        server.ExpectedErrors.Add(FailedWith + nameof(InvalidOperationException));

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.UnaryCallAsync(new SimpleRequest()));

        Assert.Equal("shown", failure.Status.Detail);
    }

    [Fact]
    public async Task RichStatus_BadRequestErrorInfoResourceInfo_ReachTheClient()
    {
        var violation = new BadRequest.Types.FieldViolation { Field = "subject", Description = "not a credit code" };
        var rich = new Google.Rpc.Status { Code = (int)StatusCode.InvalidArgument, Message = "bad" };
        rich.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violation } }));
        rich.Details.Add(Any.Pack(new ErrorInfo { Reason = "SUBJECT_MALFORMED", Domain = "creditrisk" }));
        rich.Details.Add(Any.Pack(new ResourceInfo { ResourceType = "matter", ResourceName = "matters/7" }));
        _server.Service.Unary = (_, _) => throw rich.ToRpcException();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await _server.Client.UnaryCallAsync(new SimpleRequest()));

        Google.Rpc.Status? received = failure.GetRpcStatus();
        Assert.Equal(rich, received);
        Assert.Equal("subject", received!.GetDetail<BadRequest>()!.FieldViolations.Single().Field);
        Assert.Equal("SUBJECT_MALFORMED", received!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal("matters/7", received!.GetDetail<ResourceInfo>()!.ResourceName);
        Assert.Null(received!.GetDetail<RetryInfo>());
    }

    [Fact]
    public void RichStatus_OfSuccess_IsNotThrown()
    {
        Assert.Throws<ArgumentException>(() => new Google.Rpc.Status().ToRpcException());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 8, 5 })]
    public void RichStatus_UndecodableOrOfAnotherCode_IsNotShown(byte[] details)
    {
        var failure = new RpcException(new Status(StatusCode.Internal, ""), new Metadata { { "grpc-status-details-bin", details } });

        Assert.Null(failure.GetRpcStatus());
    }
}
