namespace CreditRisk.Journal;

/// <summary>The version a stream must have for an append to go through.</summary>
/// <param name="Value">Number of events in the stream; -1 for any.</param>
public readonly record struct ExpectedVersion(long Value)
{
    /// <summary>The stream may have any version: use only where order does not matter.</summary>
    public static ExpectedVersion Any => new(-1);

    /// <summary>The stream must not exist yet.</summary>
    public static ExpectedVersion NoStream => new(0);

    /// <summary>The stream must hold exactly this many events.</summary>
    public static ExpectedVersion At(long version) => new(version);
}

/// <summary>An event to append.</summary>
/// <param name="Type">Full protobuf name of the message, for example <c>creditrisk.credit.v1.DishonestyRecorded</c>.</param>
/// <param name="Payload">The serialized message.</param>
public sealed record NewEvent(string Type, ReadOnlyMemory<byte> Payload);

/// <summary>Events for one stream, in order.</summary>
public sealed record StreamAppend(StreamId Stream, ExpectedVersion Expected, IReadOnlyList<NewEvent> Events);

/// <summary>What is to be appended as a whole or not at all.</summary>
/// <param name="Appends">At least one stream, each at most once, each with at least one event.</param>
/// <param name="Actor">Who caused it: a stable caller name, never a person's identifier.</param>
/// <param name="RequestId">
/// Idempotency key of the actor, 1 to 200 characters, or null. The same key with the same content answers the first position again
/// (<see cref="Appended.Replayed"/>); with other content it is refused as <c>REQUEST_ID_REUSED</c>.
/// </param>
/// <param name="RequestDigest">
/// SHA-256 of the caller's request as it came in, compared when <paramref name="RequestId"/> is seen again; null compares the events themselves.
/// </param>
public sealed record AppendRequest(IReadOnlyList<StreamAppend> Appends, string Actor, string? RequestId = null, ReadOnlyMemory<byte>? RequestDigest = null);

/// <summary>The answer to an append that is durable.</summary>
/// <param name="Position">Position of the last event of the append.</param>
/// <param name="Replayed">True when the request had been appended before and nothing was written now.</param>
public readonly record struct Appended(Position Position, bool Replayed);
