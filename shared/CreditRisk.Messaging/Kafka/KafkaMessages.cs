using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace CreditRisk.Messaging.Kafka;

/// <summary>CloudEvents as Kafka messages: the Kafka protocol binding, binary mode. Safe for concurrent use.</summary>
/// <param name="source">The CloudEvents source of all of them.</param>
internal sealed class KafkaMessages(string source)
{
    private static readonly byte[] SpecVersion = "1.0"u8.ToArray();
    private static readonly byte[] Protobuf = "application/protobuf"u8.ToArray();

    private readonly byte[] _source = Encoding.UTF8.GetBytes(source);
    private Instant? _last;

    public Message<byte[], byte[]> Of(CloudEvent published)
    {
        byte[] subject = Encoding.UTF8.GetBytes(published.Subject);
        return new()
        {
            Key = subject,
            // Never null: a message without a value deletes its key from a compacted topic.
            Value = published.Data.ToArray(),
            Headers = new()
            {
                { "content-type", Protobuf },
                { "ce_specversion", SpecVersion },
                { "ce_id", Encoding.UTF8.GetBytes(published.Id) },
                { "ce_source", _source },
                { "ce_type", published.Type.NameUtf8 },
                { "ce_subject", subject },
                { "ce_time", Time(published.Time) },
                { "ce_dataschema", published.Type.DataSchemaUtf8 },
                { "ce_partitionkey", subject },
                { "ce_sequence", Sequence(published.Sequence) },
            },
        };
    }

    // Events that were committed together have one time.
    private byte[] Time(DateTimeOffset time)
    {
        Instant? last = Volatile.Read(ref _last);
        if (last?.At != time)
        {
            byte[] text = new byte["2026-01-01T00:00:00.000Z".Length];
            time.TryFormat(text, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            Volatile.Write(ref _last, last = new(time, text));
        }

        return last.Text;
    }

    // The extension's text must sort like the numbers.
    private static byte[] Sequence(long sequence)
    {
        byte[] text = new byte[19];
        sequence.TryFormat(text, out _, "D19", CultureInfo.InvariantCulture);
        return text;
    }

    private sealed record Instant(DateTimeOffset At, byte[] Text);
}
