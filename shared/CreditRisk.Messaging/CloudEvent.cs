namespace CreditRisk.Messaging;

/// <summary>A journal event as strangers see it: CloudEvents 1.0 with the extensions <c>partitionkey</c> and <c>sequence</c>.</summary>
/// <param name="Type">What kind of event, and where it is published.</param>
/// <param name="Id">The same for the same fact for ever: <c>&lt;journal id&gt;/&lt;position&gt;</c>.</param>
/// <param name="Subject">The journal stream; also the partition key: the events of one subject stay in order.</param>
/// <param name="Time">When the event was committed, UTC, whole milliseconds.</param>
/// <param name="Sequence">Number of the event in its stream, from 1.</param>
/// <param name="Position">Place in the journal, from 1.</param>
/// <param name="Data">The serialized message; may be empty, is never absent.</param>
public sealed record CloudEvent(
    PublishedType Type, string Id, string Subject, DateTimeOffset Time, long Sequence, long Position, ReadOnlyMemory<byte> Data);
