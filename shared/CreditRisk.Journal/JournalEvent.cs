namespace CreditRisk.Journal;

/// <summary>An event as the journal holds it.</summary>
/// <param name="Position">Place in the journal.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="Version">Number of the event in its stream, from 1.</param>
/// <param name="Type">Full protobuf name of the message.</param>
/// <param name="RecordedAt">When it was committed, UTC, whole milliseconds. Never decreases with the position.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Payload">The serialized message.</param>
/// <param name="Hash">SHA-256 over the predecessor's hash and all fields above, 32 bytes.</param>
public sealed record JournalEvent(
    Position Position,
    StreamId Stream,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string Actor,
    ReadOnlyMemory<byte> Payload,
    ReadOnlyMemory<byte> Hash);
