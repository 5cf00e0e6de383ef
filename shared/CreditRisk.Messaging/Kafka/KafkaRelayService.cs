using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Runs the relay as long as the host runs.</summary>
internal sealed class KafkaRelayService(KafkaRelay relay, ILogger<KafkaRelayService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Options validation has refused to start unless serving without Kafka was asked for.
        if (!KafkaNative.TryLoad(out string? problem))
        {
            Log.ServingWithoutKafka(logger, problem);
            return Task.CompletedTask;
        }

        return Task.Run(() => relay.RunAsync(stoppingToken), CancellationToken.None);
    }
}
