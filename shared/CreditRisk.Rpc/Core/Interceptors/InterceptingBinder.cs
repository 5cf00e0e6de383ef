namespace Grpc.Core.Interceptors;

/// <summary>Binds every handler behind an interceptor, which is looked up for each call.</summary>
internal sealed class InterceptingBinder(ServiceBinderBase inner, Func<ServerCallContext, Interceptor> interceptor) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        inner.AddMethod(method, (request, context) => interceptor(context).UnaryServerHandler(request, context, handler));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        inner.AddMethod(method, (requests, context) => interceptor(context).ClientStreamingServerHandler(requests, context, handler));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        inner.AddMethod(
            method,
            (request, responses, context) => interceptor(context).ServerStreamingServerHandler(request, responses, context, handler));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        inner.AddMethod(
            method,
            (requests, responses, context) => interceptor(context).DuplexStreamingServerHandler(requests, responses, context, handler));
    }
}

/// <summary>Puts bound methods into a new service definition.</summary>
internal sealed class BuilderBinder(ServerServiceDefinition.Builder builder) : ServiceBinderBase
{
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, handler!);

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
        builder.AddMethod(method, handler!);
}
