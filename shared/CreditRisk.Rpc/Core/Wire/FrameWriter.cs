using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Grpc.Core.Wire;

/// <summary>How messages are put on the wire: compressed by the codec if there is one, refused above the limit.</summary>
internal readonly record struct FrameFormat(Codec? Codec, CompressionLevel Level, int? Limit);

/// <summary>
/// Puts length-prefixed messages into an output, each whole or not at all. A message that announces its length and is not
/// compressed is written where it will be sent from, without a copy. One per thread, since a serializer never waits.
/// </summary>
internal sealed class FrameWriter : SerializationContext, IBufferWriter<byte>
{
    private const int KeptBufferLength = 1 << 20;

    [ThreadStatic]
    private static FrameWriter? _ofThread;

    private IBufferWriter<byte> _output = null!;
    private FrameFormat _format;
    private ArrayBufferWriter<byte>? _buffer;
    private Memory<byte> _frame;
    private int _announced;
    private int _written;
    private bool _isDone;

    public static void Write<T>(IBufferWriter<byte> output, T message, Action<T, SerializationContext> serializer, in FrameFormat format)
    {
        FrameWriter writer = _ofThread ??= new FrameWriter();
        writer.Begin(output, format);
        try
        {
            serializer(message, writer);
            if (!writer._isDone)
            {
                throw new InvalidOperationException("The serializer did not complete its message.");
            }
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
        if (_announced < 0 || _format.Codec is not null)
        {
            return _buffer ??= new ArrayBufferWriter<byte>();
        }

        if (_frame.IsEmpty)
        {
            _frame = _output.GetMemory(FrameReader.PrefixLength + _announced);
        }

        return this;
    }

    public override void Complete()
    {
        if (GetBufferWriter() != this)
        {
            WriteWhole(_buffer!.WrittenSpan);
        }
        else if (_written == _announced)
        {
            WritePrefix(_frame.Span, isCompressed: false, _announced);
            _output.Advance(FrameReader.PrefixLength + _announced);
        }
        else
        {
            throw new InvalidOperationException($"The serializer announced {_announced} bytes and wrote {_written}.");
        }

        _isDone = true;
    }

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        WriteWhole(payload);
        _isDone = true;
    }

    void IBufferWriter<byte>.Advance(int count) => _written += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => Rest(sizeHint);

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => Rest(sizeHint).Span;

    private static void WritePrefix(Span<byte> prefix, bool isCompressed, int length)
    {
        prefix[0] = isCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
    }

    /// <summary>What is left of the announced length; asked for more, it fails rather than write over the end.</summary>
    private Memory<byte> Rest(int sizeHint)
    {
        Memory<byte> rest = _frame[(FrameReader.PrefixLength + _written)..];
        return rest.Length > 0 && rest.Length >= sizeHint
            ? rest
            : throw new InvalidOperationException($"The serializer announced {_announced} bytes and writes more.");
    }

    private void WriteWhole(ReadOnlySpan<byte> message)
    {
        CheckLimit(message.Length);

        // An empty message stays plain: the compressors make nothing of nothing, which no reader would accept.
        bool isCompressed = _format.Codec is not null && !message.IsEmpty;
        ReadOnlySpan<byte> payload = isCompressed ? _format.Codec!.Compress(message, _format.Level).Span : message;
        WritePrefix(_output.GetSpan(FrameReader.PrefixLength), isCompressed, payload.Length);
        _output.Advance(FrameReader.PrefixLength);
        _output.Write(payload);
    }

    private void CheckLimit(int length)
    {
        if (length > _format.Limit)
        {
            throw Fault.TooLarge("The message to send", length, _format.Limit);
        }
    }

    private void Begin(IBufferWriter<byte> output, in FrameFormat format)
    {
        _output = output;
        _format = format;
        _announced = -1;
        _written = 0;
        _isDone = false;
    }

    private void Forget()
    {
        _output = null!;
        _frame = default;
        _buffer?.ResetWrittenCount();
        if (_buffer?.Capacity > KeptBufferLength)
        {
            _buffer = null;
        }
    }
}
