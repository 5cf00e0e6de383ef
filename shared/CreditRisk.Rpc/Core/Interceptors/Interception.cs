namespace Grpc.Core.Interceptors;

/// <summary>Puts an interceptor, looked up for each call, around a handler.</summary>
internal static class Interception
{
    public static UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        UnaryServerMethod<TRequest, TResponse> handler, Func<ServerCallContext, Interceptor> interceptor)
        where TRequest : class
        where TResponse : class =>
        (request, context) => interceptor(context).UnaryServerHandler(request, context, handler);

    public static ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ClientStreamingServerMethod<TRequest, TResponse> handler, Func<ServerCallContext, Interceptor> interceptor)
        where TRequest : class
        where TResponse : class =>
        (requests, context) => interceptor(context).ClientStreamingServerHandler(requests, context, handler);

    public static ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        ServerStreamingServerMethod<TRequest, TResponse> handler, Func<ServerCallContext, Interceptor> interceptor)
        where TRequest : class
        where TResponse : class =>
        (request, responses, context) => interceptor(context).ServerStreamingServerHandler(request, responses, context, handler);

    public static DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(
        DuplexStreamingServerMethod<TRequest, TResponse> handler, Func<ServerCallContext, Interceptor> interceptor)
        where TRequest : class
        where TResponse : class =>
        (requests, responses, context) => interceptor(context).DuplexStreamingServerHandler(requests, responses, context, handler);
}
