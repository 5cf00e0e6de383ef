using CreditRisk.Rpc.Tests.Harness;
using Grpc.Core;
using Grpc.Testing;

namespace CreditRisk.Rpc.Tests.Server;

public sealed class DeadlineTests : IAsyncLifetime
{
    private const string DownloadPath = "/grpc.testing.TestService/StreamingOutputCall";

    /// <summary>For the tests in which the service has to be running when the deadline passes, on a busy machine, too.</summary>
    private const string EnoughToStart = "3S";

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

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("1s")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData("123456789m")]
    [InlineData("1 S")]
    public async Task Timeout_Malformed_IsInternal(string timeout)
    {
        RawResponse response = await _wire.CallAsync(Head(RawHttp2.UnaryPath, timeout), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.Internal, response.Status);
    }

    [Theory]
    [InlineData("0S")]
    [InlineData("00000000n")]
    public async Task Timeout_Zero_IsDeadlineExceededAtOnce(string timeout)
    {
        RawResponse response = await _wire.CallAsync(Head(RawHttp2.UnaryPath, timeout), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
        Assert.True(response.IsTrailersOnly);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("99999999M")]
    [InlineData("99999999S")]
    [InlineData("5M")]
    public async Task Timeout_BeyondAnyTimer_IsServed(string timeout)
    {
        _server.Service.Unary = async (_, context) =>
        {
            Assert.False(context.CancellationToken.IsCancellationRequested);
            await Task.Yield();
            return new SimpleResponse();
        };

        Assert.Equal(StatusCode.OK, (await _wire.CallAsync(Head(RawHttp2.UnaryPath, timeout), RawHttp2.Frame([]))).Status);
    }

    [Fact]
    public async Task Unary_HandlerIgnoresTheDeadline_CallerIsAnsweredAndHandlerRunsOn()
    {
        var release = new TaskCompletionSource();
        var finished = new TaskCompletionSource();
        _server.Service.Unary = async (_, context) =>
        {
            await release.Task;
            finished.SetResult();
            return new SimpleResponse();
        };

        RawResponse response = await _wire.CallAsync(Head(RawHttp2.UnaryPath, EnoughToStart), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
        release.SetResult();
        await finished.Task;
    }

    [Fact]
    public async Task Unary_HandlerWaitsOnTheToken_TokenIsCancelledAndStatusIsDeadlineExceeded()
    {
        _server.Service.Unary = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SimpleResponse();
        };

        RawResponse response = await _wire.CallAsync(Head(RawHttp2.UnaryPath, "20m"), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
    }

    [Fact]
    public async Task Unary_RequestNeverEnds_IsDeadlineExceeded()
    {
        int stream = await _wire.OpenAsync(Head(RawHttp2.UnaryPath, "20m"));

        RawResponse response = await _wire.ReadUntilAsync(stream, answer => answer.Status is not null);

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
    }

    [Fact]
    public async Task Context_Deadline_IsWhatTheCallerSent()
    {
        var seen = new TaskCompletionSource<DateTime>();
        _server.Service.Unary = (_, context) =>
        {
            seen.SetResult(context.Deadline);
            return Task.FromResult(new SimpleResponse());
        };
        DateTime before = DateTime.UtcNow;

        await _wire.CallAsync(Head(RawHttp2.UnaryPath, "1H"), RawHttp2.Frame([]));

        Assert.InRange(await seen.Task, before.AddHours(1), DateTime.UtcNow.AddHours(1));
    }

    [Fact]
    public async Task Stream_WriteAfterTheDeadline_IsRefusedAndNothingFollowsTheStatus()
    {
        var outcome = new TaskCompletionSource<Exception?>();
        _server.Service.Download = async (_, responses, context) =>
        {
            await responses.WriteAsync(new StreamingOutputCallResponse());
            var ended = new TaskCompletionSource();
            context.CancellationToken.Register(ended.SetResult);
            await ended.Task;
            outcome.SetResult(await Record.ExceptionAsync(() => responses.WriteAsync(new StreamingOutputCallResponse())));
        };

        RawResponse response = await _wire.CallAsync(Head(DownloadPath, EnoughToStart), RawHttp2.Frame([]));

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
        Assert.IsAssignableFrom<OperationCanceledException>(await outcome.Task);
        Assert.Equal(5, response.Body.Length);
    }

    [Fact]
    public async Task Stream_HandlerParkedInMoveNext_IsWokenByTheDeadline()
    {
        var woken = new TaskCompletionSource<Exception?>();
        _server.Service.Upload = async (requests, _) =>
        {
            woken.SetResult(await Record.ExceptionAsync(() => requests.MoveNext(CancellationToken.None)));
            return new StreamingInputCallResponse();
        };
        int stream = await _wire.OpenAsync(Head("/grpc.testing.TestService/StreamingInputCall", "20m"));

        RawResponse response = await _wire.ReadUntilAsync(stream, answer => answer.Status is not null);

        Assert.Equal(StatusCode.DeadlineExceeded, response.Status);
        Assert.IsAssignableFrom<OperationCanceledException>(await woken.Task);
    }

    [Fact]
    public async Task Client_DeadlinePassesFirst_ReportsDeadlineExceeded()
    {
        _server.Service.Unary = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new SimpleResponse();
        };

        RpcException failure = await Assert.ThrowsAsync<RpcException>(
            async () => await _server.Client.UnaryCallAsync(new SimpleRequest(), deadline: DateTime.UtcNow.AddMilliseconds(30)));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Client_DeadlineAlreadyPast_ReportsDeadlineExceeded()
    {
        RpcException failure = await Assert.ThrowsAsync<RpcException>(
            async () => await _server.Client.UnaryCallAsync(new SimpleRequest(), deadline: DateTime.UtcNow.AddSeconds(-1)));

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Client_ChildCallWithPropagationToken_InheritsTheDeadline()
    {
        var child = new TaskCompletionSource<DateTime>();
        _server.Service.Unary = async (request, context) =>
        {
            if (request.FillUsername)
            {
                child.SetResult(context.Deadline);
                return new SimpleResponse();
            }

            var options = new CallOptions(propagationToken: context.CreatePropagationToken());
            return await _server.Client.UnaryCallAsync(new SimpleRequest { FillUsername = true }, options);
        };
        DateTime deadline = DateTime.UtcNow.AddMinutes(3);

        await _server.Client.UnaryCallAsync(new SimpleRequest(), deadline: deadline);

        Assert.InRange(await child.Task, deadline.AddSeconds(-60), deadline.AddSeconds(60));
    }

    private static (string, string)[] Head(string path, string timeout) => [.. RawHttp2.Head(path), ("grpc-timeout", timeout)];
}
