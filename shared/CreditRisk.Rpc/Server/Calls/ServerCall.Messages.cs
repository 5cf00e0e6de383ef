using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.AspNetCore.Http;

namespace CreditRisk.Rpc.Server.Calls;

internal sealed partial class ServerCall
{
    private const int LargestHeldBack = 32 * 1024;

    private Codec? _requestCodec;
    private Codec? _responseCodec;
    private object? _answer;
    private Action<object, SerializationContext>? _answerSerializer;
    private bool _hasWritten;
    private bool _isFlushing;
    private PipeWriter? _output;

    public FrameReader Frames => new(_requestCodec, _settings.MaxReceive);

    private PipeWriter Output => _output ??= _http.Response.BodyWriter;

    public PipeReader Body => _http.Request.BodyReader;

    /// <summary>What a service gets that still reads or writes after the caller hung up or the call was ended.</summary>
    public OperationCanceledException Gone(Exception? cause) =>
        new("The call has ended.", cause, _lifetime?.Token ?? CancellationToken.None);

    /// <summary>The one request message, once the caller has ended its side.</summary>
    public ValueTask<T> ReadOnlyAsync<T>(Func<DeserializationContext, T> deserializer)
    {
        PipeReader body = Body;
        try
        {
            if (!body.TryRead(out ReadResult read))
            {
                return WaitForOnlyAsync(body, deserializer);
            }

            if (read.IsCompleted)
            {
                return ValueTask.FromResult(TakeOnly(body, read, deserializer));
            }

            KeepPartial(body, read);
        }
        catch (IOException gone) when (gone is not BadHttpRequestException)
        {
            throw Gone(gone);
        }

        return WaitForOnlyAsync(body, deserializer);
    }

    /// <summary>Has something else written in place of the message that the method returns.</summary>
    public void AnswerWith(object message, Action<object, SerializationContext> serializer) => (_answer, _answerSerializer) = (message, serializer);

    /// <summary>Puts the one response message into the response, to leave together with the status.</summary>
    public void WriteOnly<T>(T message, Action<T, SerializationContext> serializer)
        where T : class
    {
        if (_answer is null)
        {
            PutOnly(message, serializer);
        }
        else
        {
            PutOnly(_answer, _answerSerializer!);
        }
    }

    private void PutOnly<T>(T message, Action<T, SerializationContext> serializer)
        where T : class
    {
        if (_lifetime is null)
        {
            Put(message, serializer, _writeOptions);
            return;
        }

        lock (_lifetime.Gate)
        {
            if (!_isEnded)
            {
                Put(message, serializer, _writeOptions);
            }
        }
    }

    /// <summary>Sends one message of a stream; completes when the transport has taken it.</summary>
    public Task SendAsync<T>(T message, Action<T, SerializationContext> serializer, WriteOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        options ??= _writeOptions;
        lock (_lifetime!.Gate)
        {
            ThrowIfEnded();
            if (_isFlushing)
            {
                throw new InvalidOperationException("Await the last write before the next one.");
            }

            Put(message, serializer, options);
            PipeWriter output = Output;
            if (options?.Flags.HasFlag(WriteFlags.BufferHint) == true && output.CanGetUnflushedBytes && output.UnflushedBytes < LargestHeldBack)
            {
                return Task.CompletedTask;
            }

            ValueTask<FlushResult> flush = output.FlushAsync(cancellationToken);
            if (!flush.IsCompletedSuccessfully)
            {
                _isFlushing = true;
                return AwaitFlushAsync(flush);
            }

            ThrowIfGone(flush.Result);
            return Task.CompletedTask;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> WaitForOnlyAsync<T>(PipeReader body, Func<DeserializationContext, T> deserializer)
    {
        WatchDeadline();
        try
        {
            while (true)
            {
                ReadResult read = await body.ReadAsync();
                if (read.IsCanceled)
                {
                    throw Gone(cause: null);
                }

                if (read.IsCompleted)
                {
                    return TakeOnly(body, read, deserializer);
                }

                KeepPartial(body, read);
            }
        }
        catch (IOException gone) when (gone is not BadHttpRequestException)
        {
            throw Gone(gone);
        }
    }

    private void KeepPartial(PipeReader body, in ReadResult read)
    {
        Frames.CheckOnly(read.Buffer);
        body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
    }

    private T TakeOnly<T>(PipeReader body, in ReadResult read, Func<DeserializationContext, T> deserializer)
    {
        T message = Frames.ReadOnly(read.Buffer, deserializer);
        body.AdvanceTo(read.Buffer.End);
        return message;
    }

    private void Put<T>(T message, Action<T, SerializationContext> serializer, WriteOptions? options)
        where T : class
    {
        if (message is null)
        {
            throw new InvalidOperationException("The method returned no message.");
        }

        bool isPlain = _responseCodec is null || options?.Flags.HasFlag(WriteFlags.NoCompress) == true;
        FrameWriter.Write(
            Output,
            message,
            serializer,
            new FrameFormat(isPlain ? null : _responseCodec, _settings.ResponseLevel, _settings.MaxSend));
        _hasWritten = true;
    }

    private async Task AwaitFlushAsync(ValueTask<FlushResult> flush)
    {
        try
        {
            ThrowIfGone(await flush);
        }
        finally
        {
            lock (_lifetime!.Gate)
            {
                _isFlushing = false;
            }
        }
    }

    private void ThrowIfGone(in FlushResult flush)
    {
        if (flush.IsCompleted || flush.IsCanceled || _isEnded)
        {
            throw Gone(cause: null);
        }
    }

    private void ThrowIfEnded()
    {
        if (!_isEnded)
        {
            return;
        }

        _lifetime!.Token.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The call has ended: nothing can be written to it.");
    }
}
