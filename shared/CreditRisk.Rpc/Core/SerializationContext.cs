using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts one message: either as an array, or into the buffer writer followed by <see cref="Complete()"/>.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message. The array belongs to the context afterwards.</summary>
    public abstract void Complete(byte[] payload);

    /// <summary>Announces the exact length; given before the first byte, the message goes to the wire without a copy.</summary>
    public abstract void SetPayloadLength(int payloadLength);

    public abstract IBufferWriter<byte> GetBufferWriter();

    /// <summary>Ends a message written to the buffer writer.</summary>
    public abstract void Complete();
}
