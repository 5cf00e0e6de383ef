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
    private readonly PipeReader _body = call.Body;
    private readonly FrameReader _frames = call.Frames;
    private T? _current;

    public T Current => _current ?? throw new InvalidOperationException("No message: MoveNext did not return true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        _current = null;
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
