using System.Globalization;
using CreditRisk.Testing.Kafka;

namespace CreditRisk.Messaging.Tests;

/// <summary>What a careful consumer makes of a topic.</summary>
internal static class Delivered
{
    /// <summary>The headers of every message, in ordinal order.</summary>
    public static readonly string[] HeaderNames =
    [
        "ce_dataschema", "ce_id", "ce_partitionkey", "ce_sequence", "ce_source", "ce_specversion", "ce_subject", "ce_time", "ce_type", "content-type",
    ];

    /// <summary>The first of each id: what is left when repeated deliveries are dropped.</summary>
    public static IReadOnlyList<KafkaRecord> Once(this IEnumerable<KafkaRecord> records) => [.. records.DistinctBy(record => record.Id)];

    /// <summary>Fails unless each key has exactly the sequence numbers 1 to <paramref name="count"/>, in order.</summary>
    public static void AssertInOrder(this IEnumerable<KafkaRecord> records, int keys, int count)
    {
        IGrouping<string, KafkaRecord>[] subjects = [.. records.GroupBy(record => record.Key)];
        Assert.Equal(keys, subjects.Length);
        Assert.All(subjects, subject => Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), subject.Select(Sequence)));
    }

    public static long Sequence(this KafkaRecord record) => long.Parse(record.Headers["ce_sequence"], CultureInfo.InvariantCulture);
}
