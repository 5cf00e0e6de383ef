using CreditRisk.Hosting;
using CreditRisk.Messaging.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Messaging;

/// <summary>The room as a role of the server.</summary>
public sealed class MessagingModule : IServiceModule
{
    /// <inheritdoc />
    public string Role => "relay";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddMessaging(configuration);

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EventGrpcService>();
}
