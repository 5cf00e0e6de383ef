using System.Buffers;

namespace Grpc.Core;

/// <summary>One received message, valid only while the marshaller runs.</summary>
public abstract class DeserializationContext
{
    /// <summary>Bytes, after decompression.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>A copy that the caller may keep.</summary>
    public abstract byte[] PayloadAsNewBuffer();

    /// <summary>The message where it lies; must not be kept.</summary>
    public abstract ReadOnlySequence<byte> PayloadAsReadOnlySequence();
}
