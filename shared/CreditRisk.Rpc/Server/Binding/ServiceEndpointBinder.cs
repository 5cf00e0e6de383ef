using System.Reflection;
using CreditRisk.Rpc.Server.Calls;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>
/// Makes an endpoint of each method that a generated <c>BindService</c> names: the service's own method, behind the
/// interceptors, behind the wire. Reflection happens here, at start, and never in a call.
/// </summary>
internal sealed class ServiceEndpointBinder<TService>(
    ServiceSource<TService> source,
    IReadOnlyList<Func<ServerCallContext, Interceptor>> interceptors,
    Func<IMethod, MessageLimitsAttribute?, CallSettings> settings) : ServiceBinderBase
    where TService : class
{
    private readonly List<(CallEndpoint, MethodInfo)> _bound = [];

    public IReadOnlyList<(CallEndpoint Endpoint, MethodInfo Method)> Bound => _bound;

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        UnaryServerMethod<TRequest, TResponse> answer = handler!;
        if (source.Shared is null)
        {
            var open = handler!.Method.CreateDelegate<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>();
            answer = (request, context) => open(source.For(context), request, context);
        }

        answer = interceptors.Reverse().Aggregate(answer, Interception.Around);
        Add(handler!.Method, new UnaryEndpoint<TRequest, TResponse>(SettingsOf(method, handler), method, answer));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ClientStreamingServerMethod<TRequest, TResponse> answer = handler!;
        if (source.Shared is null)
        {
            var open = handler!.Method.CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>();
            answer = (requests, context) => open(source.For(context), requests, context);
        }

        answer = interceptors.Reverse().Aggregate(answer, Interception.Around);
        Add(handler!.Method, new ClientStreamingEndpoint<TRequest, TResponse>(SettingsOf(method, handler), method, answer));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        ServerStreamingServerMethod<TRequest, TResponse> answer = handler!;
        if (source.Shared is null)
        {
            var open = handler!.Method.CreateDelegate<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
            answer = (request, responses, context) => open(source.For(context), request, responses, context);
        }

        answer = interceptors.Reverse().Aggregate(answer, Interception.Around);
        Add(handler!.Method, new ServerStreamingEndpoint<TRequest, TResponse>(SettingsOf(method, handler), method, answer));
    }

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        DuplexStreamingServerMethod<TRequest, TResponse> answer = handler!;
        if (source.Shared is null)
        {
            var open = handler!.Method
                .CreateDelegate<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>();
            answer = (requests, responses, context) => open(source.For(context), requests, responses, context);
        }

        answer = interceptors.Reverse().Aggregate(answer, Interception.Around);
        Add(handler!.Method, new DuplexStreamingEndpoint<TRequest, TResponse>(SettingsOf(method, handler), method, answer));
    }

    private void Add(MethodInfo method, CallEndpoint endpoint) => _bound.Add((endpoint, method));

    private CallSettings SettingsOf(IMethod method, Delegate handler) =>
        settings(method, handler.Method.GetCustomAttribute<MessageLimitsAttribute>());
}
