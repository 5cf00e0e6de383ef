using CreditRisk.Rpc.Tests.Harness;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class CancellationTests : IAsyncLifetime
{
    private const string UploadPath = "/grpc.testing.TestService/StreamingInputCall";
    private const string DownloadPath = "/grpc.testing.TestService/StreamingOutputCall";
    private const byte Cancel = 8;

    private RpcServer _server = null!;
    private RawHttp2 _wire = null!;

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

    [Fact]
    public async Task Reset_WhileUnaryRuns_CancelsTheContextsToken()
    {
        var began = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _server.Service.Unary = async (_, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            began.SetResult();
            await cancelled.Task;
            throw new OperationCanceledException(context.CancellationToken);
        };
        int stream = await _wire.OpenAsync(RawHttp2.Head());
        await _wire.DataAsync(stream, RawHttp2.Frame([]), end: true);
        await began.Task;

        await _wire.ResetAsync(stream, Cancel);

        await cancelled.Task;
    }

    [Fact]
    public async Task Reset_WhileServiceReads_MakesTheReadThrow()
    {
        var began = new TaskCompletionSource();
        var read = new TaskCompletionSource<Exception?>();
        _server.Service.Upload = async (requests, _) =>
        {
            await requests.MoveNext();
            began.SetResult();
            read.SetResult(await Record.ExceptionAsync(() => requests.MoveNext()));
            return new StreamingInputCallResponse();
        };
        int stream = await _wire.OpenAsync(RawHttp2.Head(UploadPath));
        await _wire.DataAsync(stream, RawHttp2.Frame([]));
        await began.Task;

        await _wire.ResetAsync(stream, Cancel);

        Assert.NotNull(await read.Task);
    }

    [Fact]
    public async Task ConnectionLost_WhileServiceWrites_MakesAWriteFail()
    {
        var failed = new TaskCompletionSource<Exception>();
        _server.Service.Download = async (_, responses, context) =>
        {
            try
            {
                while (true)
                {
                    await responses.WriteAsync(new StreamingOutputCallResponse { Payload = new Payload { Body = ByteString.CopyFrom(new byte[1000]) } });
                }
            }
            catch (Exception exception)
            {
                failed.SetResult(exception);
                throw;
            }
        };
        RawHttp2 other = await RawHttp2.ConnectAsync(_server.Address);
        int stream = await other.OpenAsync(RawHttp2.Head(DownloadPath));
        await other.DataAsync(stream, RawHttp2.Frame([]), end: true);
        await other.ReadUntilAsync(stream, response => response.Body.Length > 5000);

        await other.DisposeAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(await failed.Task);
    }

    [Fact]
    public async Task Client_CancelsItsToken_BothSidesSeeIt()
    {
        var began = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        _server.Service.Unary = async (_, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            began.SetResult();
            await cancelled.Task;
            return new SimpleResponse();
        };
        using var source = new CancellationTokenSource();
        using AsyncUnaryCall<SimpleResponse> call = _server.Client.UnaryCallAsync(new SimpleRequest(), cancellationToken: source.Token);
        await began.Task;

        await source.CancelAsync();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await cancelled.Task;
    }

    [Fact]
    public async Task Client_DisposesOfAStream_ServerSeesIt()
    {
        var cancelled = new TaskCompletionSource();
        _server.Service.Duplex = async (_, responses, context) =>
        {
            context.CancellationToken.Register(cancelled.SetResult);
            await responses.WriteAsync(new StreamingOutputCallResponse());
            await cancelled.Task;
        };
        AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = _server.Client.FullDuplexCall();
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        await cancelled.Task;
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Server_EndsBeforeTheCallerDid_StatusComesThenResetWithNoError()
    {
        _server.Service.Upload = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "enough"));
        int stream = await _wire.OpenAsync(RawHttp2.Head(UploadPath));
        await _wire.DataAsync(stream, RawHttp2.Frame([]));

        RawResponse response = await _wire.ReadUntilAsync(stream, answer => answer.ResetCode is not null);

        Assert.Equal(StatusCode.FailedPrecondition, response.Status);
        Assert.Equal(0u, response.ResetCode);
    }

    [Fact]
    public async Task Client_ServerEndsFirst_ResponseHasTheStatusAndWritesFailWithoutHidingIt()
    {
        _server.Service.Upload = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "enough"));
        using AsyncClientStreamingCall<StreamingInputCallRequest, StreamingInputCallResponse> call = _server.Client.StreamingInputCall();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        RpcException late = await Assert.ThrowsAsync<RpcException>(() => call.RequestStream.WriteAsync(new StreamingInputCallRequest()));
        Assert.Equal(StatusCode.FailedPrecondition, late.StatusCode);
    }

    [Fact]
    public async Task RapidCancels_FourThousandOnOneConnection_LeaveTheConnectionAlive()
    {
        _server.Service.Unary = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SimpleResponse();
        };
        for (int i = 0; i < 4000; i++)
        {
            int stream = await _wire.OpenAsync(RawHttp2.Head());
            await _wire.DataAsync(stream, RawHttp2.Frame([]), end: true);
            await _wire.ResetAsync(stream, Cancel);
            if (i % 50 == 49)
            {
                await _wire.PingAsync((ulong)i);
                await _wire.ReadUntilAsync(wire => wire.PingAnswers.Contains((ulong)i));
            }
        }

        _server.Service.Unary = (_, _) => Task.FromResult(new SimpleResponse());

        Assert.Equal(StatusCode.OK, (await _wire.CallAsync(RawHttp2.Head(), RawHttp2.Frame([]))).Status);
        Assert.Null(_wire.GoAwayError);
    }
}
