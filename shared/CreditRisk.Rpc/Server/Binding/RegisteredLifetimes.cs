using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Rpc.Server.Binding;

/// <summary>How long the registered services live; the container itself does not tell.</summary>
internal sealed class RegisteredLifetimes(IServiceCollection services)
{
    /// <summary>Null when the type is not registered.</summary>
    public ServiceLifetime? Of(Type type) => services.LastOrDefault(service => service.ServiceType == type)?.Lifetime;
}
