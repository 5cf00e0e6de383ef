using CreditRisk.Journal;
using CreditRisk.Messaging.Grpc;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Messaging.Receivers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CreditRisk.Messaging;

/// <summary>Wires the room.</summary>
public static class MessagingServices
{
    /// <summary>
    /// Adds the published events, <see cref="EventGrpcService"/> and, when <c>Kafka:Bootstrap</c> is set, the relay. Needs
    /// <see cref="IJournal"/>, <see cref="IReadModels"/> and <see cref="ICursors"/> in the container. At start the host refuses faulty options and, unless
    /// <c>Kafka:Optional</c> is true, a machine without <c>librdkafka</c>.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(KafkaRelayOptions.Section);
        services.AddOptions<KafkaRelayOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaRelayOptions>, KafkaRelayOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RelayStatus>();
        services.AddSingleton<RelayRecords>();
        services.AddSingleton<IProjection, AcknowledgementProjection>();
        services.AddSingleton<Acknowledgements>();
        services.AddSingleton<TopicMonths>();
        services.AddSingleton<Reconciling>();
        services.AddSingleton<EventGrpcService>();
        services.AddSingleton(provider => new PublishedEvents(
            provider.GetRequiredService<IJournal>().JournalId,
            provider.GetRequiredService<IOptions<KafkaRelayOptions>>().Value.PublishDecisions));
        if (!string.IsNullOrEmpty(section[nameof(KafkaRelayOptions.Bootstrap)]))
        {
            services.AddSingleton<KafkaRelay>();
            services.AddHostedService<KafkaRelayService>();
        }

        return services;
    }
}
