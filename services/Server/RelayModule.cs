using CreditRisk.Hosting;
using CreditRisk.Messaging;
using CreditRisk.Messaging.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditRisk.Server;

/// <summary>The room that tells others: <c>EventService</c>, and the relay to Kafka when it is configured.</summary>
internal sealed class RelayModule : IServiceModule
{
    public string Role => "relay";

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddMessaging(configuration);

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EventGrpcService>();
}
