using Confluent.Kafka;

namespace CreditRisk.Messaging.Kafka;

/// <summary>The relay's options as librdkafka's settings.</summary>
internal static class ProducerSettings
{
    private const int ShortestBackoffMilliseconds = 100;

    public static ProducerConfig Of(KafkaRelayOptions options)
    {
        var settings = new ProducerConfig
        {
            BootstrapServers = options.Bootstrap,
            ClientId = options.ClientId,
            Acks = Acks.All,
            EnableIdempotence = true,
            EnableGaplessGuarantee = true,
            // No event is ever given up by a timer.
            MessageTimeoutMs = 0,
            MessageMaxBytes = options.MaxMessageBytes,
            LingerMs = options.Linger.TotalMilliseconds,
            // The window is the limit; the producer's own queue only must not be smaller.
            QueueBufferingMaxMessages = 200_000,
            QueueBufferingMaxKbytes = int.MaxValue / 1024 * 1000,
            RequestTimeoutMs = Milliseconds(options.RequestTimeout),
            SocketTimeoutMs = Milliseconds(options.RequestTimeout) * 2,
            SocketKeepaliveEnable = true,
            ReconnectBackoffMs = ShortestBackoffMilliseconds,
            ReconnectBackoffMaxMs = Milliseconds(options.MaxBackoff),
            // The partition that every other client language chooses for the same key.
            Partitioner = Partitioner.Murmur2Random,
            DeliveryReportFields = "status",
        };
        foreach ((string key, string value) in options.Properties)
        {
            settings.Set(key, value);
        }

        return settings;
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;
}
