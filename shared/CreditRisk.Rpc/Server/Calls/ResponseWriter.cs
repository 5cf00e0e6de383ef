using Grpc.Core;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>The service's messages on their way to the caller.</summary>
internal sealed class ResponseWriter<T>(ServerCall call, Action<T, SerializationContext> serializer) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return call.SendAsync(message, serializer, WriteOptions, cancellationToken);
    }

    public Task WriteAsync(object message, Action<object, SerializationContext> other, CancellationToken cancellationToken) =>
        call.SendAsync(message, other, WriteOptions, cancellationToken);
}
