namespace CreditRisk.Testing.Kafka;

/// <summary>A message as an independent consumer saw it.</summary>
/// <param name="Topic">Where it was.</param>
/// <param name="Partition">Which partition.</param>
/// <param name="Offset">Place in the partition.</param>
/// <param name="Key">The key; empty when there is none.</param>
/// <param name="Headers">By name.</param>
/// <param name="Value">The value; null when the message has none, which is not the same as empty.</param>
public sealed record KafkaRecord(string Topic, int Partition, long Offset, string Key, IReadOnlyDictionary<string, string> Headers, byte[]? Value)
{
    /// <summary>The CloudEvents id.</summary>
    public string Id => Headers["ce_id"];
}
