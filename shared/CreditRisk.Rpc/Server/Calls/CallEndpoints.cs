using System.Runtime.CompilerServices;
using Grpc.Core;

namespace CreditRisk.Rpc.Server.Calls;

internal sealed class UnaryEndpoint<TRequest, TResponse>(
    CallSettings settings, Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler) : CallEndpoint(settings)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask RunAsync(ServerCall call)
    {
        TRequest request = await call.ReadOnlyAsync(method.RequestMarshaller.ContextualDeserializer);
        Task<TResponse> answering = handler(request, call);
        if (!answering.IsCompleted)
        {
            call.WatchDeadline();
        }

        TResponse response = await answering;
        if (call.Status.StatusCode == StatusCode.OK)
        {
            call.WriteOnly(response, method.ResponseMarshaller.ContextualSerializer);
        }
    }
}

internal sealed class ClientStreamingEndpoint<TRequest, TResponse>(
    CallSettings settings, Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handler) : CallEndpoint(settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask RunAsync(ServerCall call)
    {
        var requests = new RequestReader<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        TResponse response = await handler(requests, call);
        if (call.Status.StatusCode == StatusCode.OK)
        {
            call.WriteOnly(response, method.ResponseMarshaller.ContextualSerializer);
        }
    }
}

internal sealed class ServerStreamingEndpoint<TRequest, TResponse>(
    CallSettings settings, Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handler) : CallEndpoint(settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask RunAsync(ServerCall call)
    {
        TRequest request = await call.ReadOnlyAsync(method.RequestMarshaller.ContextualDeserializer);
        await handler(request, new ResponseWriter<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
    }
}

internal sealed class DuplexStreamingEndpoint<TRequest, TResponse>(
    CallSettings settings, Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handler) : CallEndpoint(settings)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask RunAsync(ServerCall call)
    {
        var requests = new RequestReader<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        await handler(requests, new ResponseWriter<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
    }
}
