using System.Diagnostics;
using System.Net;
using CreditRisk.HttpJson.Tests.Harness;
using CreditRisk.HttpJson.Tests.Shelf;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.HttpJson.Tests;

/// <summary>Each test has a server of its own, since it scripts the service.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private readonly ShelfHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Messages_AreLinesOfJson()
    {
        Send("a", "b\nc");

        Answer answer = await _host.GetAsync("/v1/stream");

        Assert.Equal("application/x-ndjson", answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(["a", "b\nc"], answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonParser.Default.Parse<Everything>(line).Text));
    }

    [Theory]
    [InlineData("text/event-stream", "text/event-stream")]
    [InlineData("application/json;q=0.5, Text/Event-Stream", "text/event-stream")]
    [InlineData("text/event-stream;q=0", "application/x-ndjson")]
    [InlineData("nonsense", "application/x-ndjson")]
    [InlineData("*/*", "application/x-ndjson")]
    public async Task Accept_AskingForEvents_GetsThem(string accept, string contentType)
    {
        Send("a");

        Answer answer = await _host.SendAsync(HttpMethod.Get, "/v1/stream", null, ("accept", accept));

        Assert.Equal(contentType, answer.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal(contentType == "text/event-stream", answer.Text.StartsWith("data: {", StringComparison.Ordinal) && answer.Text.EndsWith("}\n\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoMessage_IsAnEmptyAnswer()
    {
        Answer answer = await _host.GetAsync("/v1/stream");

        Assert.Equal((HttpStatusCode.OK, "", "application/x-ndjson"), (answer.Status, answer.Text, answer.Response.Content.Headers.ContentType!.ToString()));
    }

    [Fact]
    public async Task Failure_BeforeTheFirstMessage_IsAnHttpStatus()
    {
        _host.Service.Streaming = (_, _, _) => throw new RpcException(new(StatusCode.NotFound, "none"));

        Answer answer = await _host.GetAsync("/v1/stream");

        Assert.Equal((HttpStatusCode.NotFound, 5), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("*/*", "\n")]
    [InlineData("text/event-stream", "\n\nevent: error\ndata: ")]
    public async Task Failure_AfterAMessage_IsTheLastLine(string accept, string before)
    {
        _host.Service.Streaming = async (_, responses, _) =>
        {
            await responses.WriteAsync(new Everything());
            throw new RpcException(new(StatusCode.Aborted, "broken"));
        };

        Answer answer = await _host.SendAsync(HttpMethod.Get, "/v1/stream", null, ("accept", accept));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.EndsWith(before + """{"error":{ "code": 10, "message": "broken", "details": [ ] }}""", answer.Text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_IsSentAtOnce()
    {
        var seen = new TaskCompletionSource();
        _host.Service.Streaming = async (_, responses, _) =>
        {
            await responses.WriteAsync(new Everything { Text = "first" });
            await seen.Task;
            await responses.WriteAsync(new Everything { Text = "second" });
        };

        await using Stream stream = await _host.Client.GetStreamAsync(new Uri("/v1/stream", UriKind.Relative));
        using var lines = new StreamReader(stream);
        string? first = await lines.ReadLineAsync();
        seen.SetResult();
        string? second = await lines.ReadLineAsync();

        Assert.Contains("first", first, StringComparison.Ordinal);
        Assert.Contains("second", second, StringComparison.Ordinal);
        Assert.Null(await lines.ReadLineAsync());
    }

    [Fact]
    public async Task Caller_KilledInAStream_CancelsTheMethod()
    {
        var cancelled = new TaskCompletionSource();
        _host.Service.Streaming = async (_, responses, context) =>
        {
            await using CancellationTokenRegistration registration = context.CancellationToken.Register(cancelled.SetResult);
            await responses.WriteAsync(new Everything());
            await cancelled.Task;
        };

        using Process curl = Curl.Start("--no-buffer", new Uri(_host.Http, "/v1/stream").ToString());
        await curl.StandardOutput.ReadLineAsync();
        curl.Kill();
        await curl.WaitForExitAsync();

        await cancelled.Task;
        Assert.Empty(_host.Errors.Lines);
    }

    [Fact]
    public async Task Caller_WhoStopsReading_HoldsTheMethodBack()
    {
        var written = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource<int>();
        _host.Service.Streaming = async (_, responses, context) =>
        {
            int count = 0;
            try
            {
                for (; count < 10_000; count++)
                {
                    Task write = responses.WriteAsync(new Everything { Text = new string('x', 10_000) });
                    if (!write.IsCompleted)
                    {
                        written.TrySetResult();
                    }

                    await write;
                }
            }
            finally
            {
                cancelled.SetResult(count);
            }
        };

        HttpResponseMessage response = await _host.Client.GetAsync(new Uri("/v1/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await written.Task;
        response.Dispose();

        Assert.InRange(await cancelled.Task, 0, 9_999);
    }

    [Fact]
    public async Task Deadline_InAStream_IsItsLastLine()
    {
        _host.Service.Streaming = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Everything());
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };

        Answer answer = await _host.SendAsync(HttpMethod.Get, "/v1/stream", null, ("x-request-timeout", "2.0"));

        Assert.Contains("{\"error\":{ \"code\": 4,", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drain_InAStream_IsItsLastLine()
    {
        var started = new TaskCompletionSource();
        _host.Service.Streaming = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Everything());
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        };

        Task<Answer> answering = _host.GetAsync("/v1/stream");
        await started.Task;
        await _host.StopAsync();

        Assert.Contains("{\"error\":{ \"code\": 14,", (await answering).Text, StringComparison.Ordinal);
    }

    private void Send(params string[] texts) => _host.Service.Streaming = async (_, responses, _) =>
    {
        foreach (string text in texts)
        {
            await responses.WriteAsync(new Everything { Text = text });
        }
    };
}
