using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Hosting;

/// <summary>A room of the server: what it adds to the container and which services it answers.</summary>
public interface IServiceModule
{
    /// <summary>Name of the role that hosts it, for example <c>credit</c>.</summary>
    string Role { get; }

    /// <summary>Sections of the configuration it reads, by name, with the options each is bound to; a key they do not have is refused at start.</summary>
    IReadOnlyDictionary<string, Type> Sections => FrozenDictionary<string, Type>.Empty;

    /// <summary>Registers use cases, adapters, projections (<c>IProjection</c>) and options.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps its gRPC services and pages.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints);
}
