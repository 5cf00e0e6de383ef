using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CreditRisk.HttpJson.Calling;

/// <summary>
/// The response side of a gRPC call made within the process: headers and trailers are kept, the body is a pipe with its flow control.
/// </summary>
/// <param name="outer">The request that the call is made for.</param>
internal sealed class GrpcResponse(HttpContext outer)
    : IHttpResponseFeature, IHttpResponseBodyFeature, IHttpResponseTrailersFeature, IHttpResetFeature
{
    private readonly Pipe _pipe = new();

    public PipeReader Reader => _pipe.Reader;

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public bool HasStarted => false;

    public PipeWriter Writer => _pipe.Writer;

    public Stream Stream => _pipe.Writer.AsStream();

    Stream IHttpResponseFeature.Body
    {
        get => Stream;
        set => throw new NotSupportedException("The body of a call cannot be replaced.");
    }

    public void OnStarting(Func<object, Task> callback, object state) => outer.Response.OnStarting(callback, state);

    public void OnCompleted(Func<object, Task> callback, object state) => outer.Response.OnCompleted(callback, state);

    public void DisableBuffering()
    {
        // Nothing is held back.
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("gRPC sends no files.");

    /// <summary>The end of the body; the call may go on, but nobody listens.</summary>
    public Task CompleteAsync() => Writer.CompleteAsync().AsTask();

    /// <summary>The call is over while its caller takes no more data, so only the connection can say it.</summary>
    public void Reset(int errorCode) => outer.Abort();
}
