using System.Buffers;

namespace Grpc.Core.Wire;

/// <summary>Collects one message in an array, for callers of the array form of a marshaller.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private byte[]? _payload;

    public static byte[] Serialize<T>(T value, Action<T, SerializationContext> serializer)
    {
        var context = new ArraySerializationContext();
        serializer(value, context);
        return context._payload ?? throw new InvalidOperationException("The serializer did not complete its message.");
    }

    public override void Complete(byte[] payload) => _payload = payload;

    public override void SetPayloadLength(int payloadLength)
    {
        // The buffer grows by itself; only the wire wants the length in advance.
    }

    public override IBufferWriter<byte> GetBufferWriter() => _buffer;

    public override void Complete() => _payload = _buffer.WrittenSpan.ToArray();
}

/// <summary>One message held in an array.</summary>
internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => payload;

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
