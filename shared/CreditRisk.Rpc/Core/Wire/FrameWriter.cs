using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Grpc.Core.Wire;

/// <summary>How messages are put on the wire: compressed by the codec if there is one, refused above the limit.</summary>
internal readonly record struct FrameFormat(Codec? Codec, CompressionLevel Level, int? Limit);

/// <summary>A serializer failed with part of its message already in the output: nothing can follow on that stream.</summary>
internal sealed class TornFrameException(Exception cause) : Exception("A message was torn while it was written.", cause);

/// <summary>
/// Puts length-prefixed messages into an output. A message that announces its length and is not compressed goes there
/// without a copy. One per thread, since a serializer never waits.
/// </summary>
internal sealed class FrameWriter : SerializationContext
{
    private const int KeptBufferLength = 1 << 20;

    [ThreadStatic]
    private static FrameWriter? _ofThread;

    private IBufferWriter<byte> _output = null!;
    private FrameFormat _format;
    private int? _announced;
    private ArrayBufferWriter<byte>? _buffer;
    private State _state;

    private enum State
    {
        Fresh,
        Direct,
        Buffered,
        Done,
    }

    public static void Write<T>(IBufferWriter<byte> output, T message, Action<T, SerializationContext> serializer, in FrameFormat format)
    {
        FrameWriter writer = _ofThread ??= new FrameWriter();
        (writer._output, writer._format, writer._announced, writer._state) = (output, format, null, State.Fresh);
        try
        {
            serializer(message, writer);
            if (writer._state != State.Done)
            {
                throw new InvalidOperationException("The serializer did not complete its message.");
            }
        }
        catch (Exception cause) when (writer._state == State.Direct)
        {
            throw new TornFrameException(cause);
        }
        finally
        {
            writer.Forget();
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        CheckLimit(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_state == State.Fresh)
        {
            Begin();
        }

        return _state == State.Direct ? _output : _buffer!;
    }

    public override void Complete()
    {
        if (_state == State.Fresh)
        {
            Begin();
        }

        if (_state == State.Buffered)
        {
            WriteWhole(_buffer!.WrittenSpan);
        }

        _state = State.Done;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        WriteWhole(payload);
        _state = State.Done;
    }

    private void Begin()
    {
        if (_announced is { } length && _format.Codec is null)
        {
            WritePrefix(isCompressed: false, length);
            _state = State.Direct;
            return;
        }

        _buffer ??= new ArrayBufferWriter<byte>();
        _state = State.Buffered;
    }

    private void WriteWhole(ReadOnlySpan<byte> message)
    {
        CheckLimit(message.Length);
        if (_format.Codec is { } codec && !message.IsEmpty)
        {
            ReadOnlySpan<byte> compressed = codec.Compress(message, _format.Level).Span;
            WritePrefix(isCompressed: true, compressed.Length);
            _output.Write(compressed);
            return;
        }

        WritePrefix(isCompressed: false, message.Length);
        _output.Write(message);
    }

    private void WritePrefix(bool isCompressed, int length)
    {
        Span<byte> prefix = _output.GetSpan(FrameReader.PrefixLength);
        prefix[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        _output.Advance(FrameReader.PrefixLength);
    }

    private void CheckLimit(int length)
    {
        if (length > _format.Limit)
        {
            throw Fault.TooLarge("The message to send", length, _format.Limit);
        }
    }

    private void Forget()
    {
        _output = null!;
        _buffer?.ResetWrittenCount();
        if (_buffer?.Capacity > KeptBufferLength)
        {
            _buffer = null;
        }
    }
}
