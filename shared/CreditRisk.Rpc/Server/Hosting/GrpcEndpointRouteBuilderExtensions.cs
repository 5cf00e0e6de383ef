using System.Reflection;
using CreditRisk.Rpc.Server;
using CreditRisk.Rpc.Server.Binding;
using CreditRisk.Rpc.Server.Calls;
using CreditRisk.Rpc.Server.Health;
using CreditRisk.Rpc.Server.Hosting;
using CreditRisk.Rpc.Server.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps each method of a service as an endpoint of its own. Attributes of the service class and of the method become
    /// endpoint metadata, <c>[Authorize]</c> for example, as do its <c>IMethod</c> and, where it was generated from a proto file, its <c>MethodDescriptor</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or the class derives from no generated service base.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder endpoints)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        IServiceProvider services = endpoints.ServiceProvider;
        MappedServices mapped = services.GetService<MappedServices>() ?? throw new InvalidOperationException("Call services.AddGrpc() first.");
        MapUnknownOnce(endpoints, mapped);

        var generated = new GeneratedService(typeof(TService));
        var source = new ServiceSource<TService>(services);
        ServiceEndpointBinder<TService> binder = BinderOf(source, services);
        generated.Bind(binder, source.Prototype);
        mapped.Add(generated.Descriptor);

        Log.ServiceMapped(LoggerOf(services), typeof(TService).Name, binder.Bound.Count);
        return new GrpcServiceEndpointConventionBuilder([.. binder.Bound.Select(one => MapMethod<TService>(endpoints, one.Endpoint, one.Method, generated.Descriptor))]);
    }

    /// <summary>Maps <c>grpc.health.v1.Health</c>; what it says is set in <see cref="ServingStatuses"/>.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcHealthService(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<HealthGrpcService>();

    /// <summary>Maps <c>grpc.reflection.v1.ServerReflection</c> and its older name <c>v1alpha</c>.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder endpoints) =>
        new([endpoints.MapGrpcService<ReflectionGrpcService>(), endpoints.MapGrpcService<ReflectionAlphaGrpcService>()]);

    private static void MapUnknownOnce(IEndpointRouteBuilder endpoints, MappedServices mapped)
    {
        if (!mapped.IsUnknownMapped)
        {
            UnknownMethod.Map(endpoints);
            mapped.IsUnknownMapped = true;
        }
    }

    private static ServiceEndpointBinder<TService> BinderOf<TService>(ServiceSource<TService> source, IServiceProvider services)
        where TService : class
    {
        GrpcServiceOptions options = services.GetService<IConfigureOptions<GrpcServiceOptions<TService>>>() is null
            ? services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value
            : services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value;
        CallDrain drain = services.GetRequiredService<CallDrain>();
        ILogger logger = LoggerOf(services);
        Func<ServerCallContext, Interceptor>[] interceptors = [.. options.Interceptors.Select(one => InterceptorSource.Of(one, services))];
        return new ServiceEndpointBinder<TService>(
            source, interceptors, (method, limits) => new CallSettings(method, options, limits, drain, logger));
    }

    private static IEndpointConventionBuilder MapMethod<TService>(
        IEndpointRouteBuilder endpoints, CallEndpoint endpoint, MethodInfo method, Google.Protobuf.Reflection.ServiceDescriptor? service)
    {
        IMethod rpc = endpoint.Settings.Method;
        RequestDelegate answer = endpoint.HandleAsync;
        IEndpointConventionBuilder builder = endpoints.MapMethods(rpc.FullName, [HttpMethods.Post], answer);
        builder.WithDisplayName($"gRPC {rpc.FullName}");
        object[] described = service?.FindMethodByName(rpc.Name) is { } descriptor ? [rpc, descriptor] : [rpc];
        return builder.WithMetadata([.. described, .. typeof(TService).GetCustomAttributes(true), .. method.GetCustomAttributes(true)]);
    }

    private static ILogger LoggerOf(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger("CreditRisk.Rpc.Server");
}
