using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>
/// Where the object that answers a call comes from. A type registered as a singleton is resolved once; one registered
/// otherwise comes from the request's services; an unregistered one is constructed for each call and disposed after it.
/// </summary>
internal sealed class ServiceSource<TService>
    where TService : class
{
    private readonly bool _isRegistered;
    private readonly ObjectFactory<TService>? _factory;

    public ServiceSource(IServiceProvider services)
    {
        ServiceLifetime? lifetime = services.GetRequiredService<RegisteredLifetimes>().Of(typeof(TService));
        _isRegistered = lifetime is not null;
        if (lifetime == ServiceLifetime.Singleton)
        {
            Shared = services.GetRequiredService<TService>();
        }
        else if (!_isRegistered)
        {
            _factory = ActivatorUtilities.CreateFactory<TService>([]);
        }
    }

    /// <summary>The one object for all calls; null when each call has its own.</summary>
    public TService? Shared { get; }

    /// <summary>Something to bind methods to: the shared object, or one without a life of its own, never called.</summary>
    public TService Prototype => Shared ?? (TService)RuntimeHelpers.GetUninitializedObject(typeof(TService));

    public TService For(ServerCallContext context)
    {
        HttpContext http = context.GetHttpContext();
        if (_isRegistered)
        {
            return http.RequestServices.GetRequiredService<TService>();
        }

        TService service = _factory!(http.RequestServices, []);
        if (service is IAsyncDisposable asyncDisposable)
        {
            http.Response.RegisterForDisposeAsync(asyncDisposable);
        }
        else if (service is IDisposable disposable)
        {
            http.Response.RegisterForDispose(disposable);
        }

        return service;
    }
}
