using System.Buffers;
using Grpc.Core;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>The client's messages on their way to the server.</summary>
internal sealed class RequestWriter<TRequest, TResponse>(
    ClientCall<TRequest, TResponse> call, StreamedContent content, CancellationToken callEnd) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _isWriting;
    private bool _isCompleted;

    public WriteOptions? WriteOptions { get; set; } = call.WriteOptions;

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_isCompleted)
        {
            throw new InvalidOperationException("The stream of requests is completed.");
        }

        if (Interlocked.Exchange(ref _isWriting, 1) != 0)
        {
            throw new InvalidOperationException("Await the last write before the next one.");
        }

        try
        {
            await SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or HttpRequestException or ObjectDisposedException)
        {
            throw call.Failure ?? call.Explain(exception);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        _isCompleted = true;
        content.End();
        return Task.CompletedTask;
    }

    private async Task SendAsync(TRequest message, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callEnd, cancellationToken);
        _buffer.ResetWrittenCount();
        call.Frame(_buffer, message, WriteOptions);
        Stream stream = await content.Stream.WaitAsync(either.Token).ConfigureAwait(false);
        await stream.WriteAsync(_buffer.WrittenMemory, either.Token).ConfigureAwait(false);
        if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
        {
            await stream.FlushAsync(either.Token).ConfigureAwait(false);
        }
    }
}
