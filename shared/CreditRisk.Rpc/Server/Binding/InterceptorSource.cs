using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>Finds for each call the interceptor that a registration means.</summary>
internal static class InterceptorSource
{
    public static Func<ServerCallContext, Interceptor> Of(InterceptorRegistration registration, IServiceProvider services)
    {
        Type type = registration.Type;
        switch (services.GetRequiredService<RegisteredLifetimes>().Of(type))
        {
            case ServiceLifetime.Scoped or ServiceLifetime.Transient:
                return context => (Interceptor)context.GetHttpContext().RequestServices.GetRequiredService(type);
            case ServiceLifetime.Singleton:
                return Always((Interceptor)services.GetRequiredService(type));
            default:
                return Always((Interceptor)ActivatorUtilities.CreateInstance(services, type, [.. registration.Arguments]));
        }
    }

    private static Func<ServerCallContext, Interceptor> Always(Interceptor interceptor) => _ => interceptor;
}
