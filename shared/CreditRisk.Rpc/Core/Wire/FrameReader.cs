using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Core.Wire;

/// <summary>Takes length-prefixed messages off a buffer. Every fault is thrown as the <see cref="RpcException"/> to answer with.</summary>
internal readonly struct FrameReader(Codec? codec, int? limit)
{
    /// <summary>One flag byte and four length bytes, most significant first.</summary>
    public const int PrefixLength = 5;

    /// <summary>Cuts the first message off the buffer; false when it has not arrived whole. Checks the length before anything is kept.</summary>
    public bool TryRead<T>(ref ReadOnlySequence<byte> buffer, Func<DeserializationContext, T> deserializer, out T? message)
    {
        if (!TryReadPrefix(buffer, out bool isCompressed, out int length) || buffer.Length - PrefixLength < length)
        {
            message = default;
            return false;
        }

        ReadOnlySequence<byte> payload = buffer.Slice(PrefixLength, length);
        buffer = buffer.Slice(payload.End);
        message = PayloadContext.Deserialize(isCompressed ? codec!.Decompress(payload, limit) : payload, deserializer);
        return true;
    }

    /// <summary>The one message that is the whole body.</summary>
    public T ReadOnly<T>(ReadOnlySequence<byte> body, Func<DeserializationContext, T> deserializer)
    {
        if (!TryRead(ref body, deserializer, out T? message))
        {
            throw body.IsEmpty ? Fault.Internal("A message was expected, none came.") : Truncated();
        }

        return body.IsEmpty ? message! : throw Fault.Internal("One message was expected, more came.");
    }

    /// <summary>Refuses as early as can be a body that will never be one message.</summary>
    public void CheckOnly(in ReadOnlySequence<byte> partialBody)
    {
        if (TryReadPrefix(partialBody, out _, out int length) && partialBody.Length - PrefixLength > length)
        {
            throw Fault.Internal("One message was expected, more came.");
        }
    }

    public static RpcException Truncated() => Fault.Internal("The body ends inside a message.");

    private bool TryReadPrefix(in ReadOnlySequence<byte> buffer, out bool isCompressed, out int length)
    {
        if (buffer.Length < PrefixLength)
        {
            (isCompressed, length) = (false, 0);
            return false;
        }

        Span<byte> copy = stackalloc byte[PrefixLength];
        scoped ReadOnlySpan<byte> prefix = buffer.FirstSpan;
        if (prefix.Length < PrefixLength)
        {
            buffer.Slice(0, PrefixLength).CopyTo(copy);
            prefix = copy;
        }

        isCompressed = IsCompressed(prefix[0]);
        uint declared = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        if (declared > (uint)(limit ?? int.MaxValue))
        {
            throw Fault.TooLarge("A message", declared, limit);
        }

        length = (int)declared;
        return true;
    }

    private bool IsCompressed(byte flag) => flag switch
    {
        0 => false,
        1 when codec is not null => true,
        1 => throw Fault.Internal("A message is marked compressed, but the call names no encoding."),
        _ => throw Fault.Internal("The first byte of a message is 0 or 1."),
    };
}
