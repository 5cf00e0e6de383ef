using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting;

/// <summary>A room of the server: what it adds to the container and which services it answers.</summary>
public interface IServiceModule
{
    /// <summary>Name of the role that hosts it, for example <c>credit</c>.</summary>
    string Role { get; }

    /// <summary>Registers use cases, adapters, projections (<c>IProjection</c>) and options.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps its gRPC services and pages.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);
}
