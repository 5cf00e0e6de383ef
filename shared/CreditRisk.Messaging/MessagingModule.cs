using CreditRisk.Hosting;
using CreditRisk.Messaging.Grpc;
using CreditRisk.Messaging.Kafka;
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
    public IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type> { [KafkaRelayOptions.Section] = typeof(KafkaRelayOptions) };

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddMessaging(configuration);

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EventGrpcService>();
}
