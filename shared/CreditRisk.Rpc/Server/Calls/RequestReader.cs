using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>The caller's messages, taken off the body as they arrive.</summary>
internal sealed class RequestReader<T>(ServerCall call, Func<DeserializationContext, T> deserializer) : IAsyncStreamReader<T>
    where T : class
{
    private static readonly Task<bool> Taken = Task.FromResult(true);

    private readonly PipeReader _body = call.Body;
    private readonly FrameReader _frames = call.Frames;
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("No message: MoveNext did not return true.");

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = null;
        try
        {
            return !cancellationToken.IsCancellationRequested && TryTake() ? Taken : MoveNextAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            return Task.FromException<bool>(fault is IOException and not BadHttpRequestException ? call.Gone(fault) : fault);
        }
    }

    /// <summary>Takes a message that has arrived already: of many that arrive together only the first is then waited for.</summary>
    private bool TryTake()
    {
        if (!_body.TryRead(out ReadResult read))
        {
            return false;
        }

        ReadOnlySequence<byte> buffer = read.Buffer;
        if (read.IsCanceled)
        {
            throw call.Gone(cause: null);
        }

        // Nothing counts as looked at unless a message was taken, so that the next read brings the same again.
        bool isWhole = _frames.TryRead(ref buffer, deserializer, out _current);
        _body.AdvanceTo(buffer.Start);
        return isWhole;
    }

    private async Task<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TryReadAsync(cancellationToken);
        }
        catch (IOException gone) when (gone is not BadHttpRequestException)
        {
            throw call.Gone(gone);
        }
    }

    private async ValueTask<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await _body.ReadAsync(cancellationToken);
            if (read.IsCanceled)
            {
                throw call.Gone(cause: null);
            }

            ReadOnlySequence<byte> buffer = read.Buffer;
            if (_frames.TryRead(ref buffer, deserializer, out _current))
            {
                _body.AdvanceTo(buffer.Start);
                return true;
            }

            _body.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return buffer.IsEmpty ? false : throw FrameReader.Truncated();
            }
        }
    }
}
