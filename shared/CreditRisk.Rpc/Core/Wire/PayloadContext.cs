using System.Buffers;

namespace Grpc.Core.Wire;

/// <summary>Shows a marshaller the bytes where they lie. One per thread, since a deserializer never waits.</summary>
internal sealed class PayloadContext : DeserializationContext
{
    [ThreadStatic]
    private static PayloadContext? _ofThread;

    private ReadOnlySequence<byte> _payload;

    public override int PayloadLength => (int)_payload.Length;

    public static T Deserialize<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        PayloadContext context = _ofThread ??= new PayloadContext();
        context._payload = payload;
        try
        {
            return deserializer(context);
        }
        catch (Exception undecodable) when (undecodable is not RpcException)
        {
            throw Fault.Internal("The message cannot be decoded.", undecodable);
        }
        finally
        {
            context._payload = default;
        }
    }

    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;
}
