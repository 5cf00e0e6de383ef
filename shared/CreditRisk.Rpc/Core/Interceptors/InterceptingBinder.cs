namespace Grpc.Core.Interceptors;

/// <summary>Puts bound methods into a new service definition, each behind an interceptor.</summary>
internal sealed class InterceptingBinder(ServerServiceDefinition.Builder builder, Interceptor interceptor) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, Interception.Around(handler!, _ => interceptor));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, Interception.Around(handler!, _ => interceptor));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, Interception.Around(handler!, _ => interceptor));

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, Interception.Around(handler!, _ => interceptor));
}
