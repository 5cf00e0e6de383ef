namespace CreditRisk.Journal;

/// <summary>What an append may hold at most. Every backend keeps the same limits.</summary>
public static class JournalLimits
{
    /// <summary>Bytes of one event's payload: 4 MiB. More is refused as <c>EVENT_TOO_LARGE</c>.</summary>
    public const int EventBytes = 4 << 20;

    /// <summary>Payload bytes of one append: 192 MiB. More is refused as <c>APPEND_TOO_LARGE</c>.</summary>
    public const int AppendBytes = 192 << 20;

    /// <summary>Events of one append; what brings more, as a list import does, comes in several. More is refused as <c>APPEND_TOO_LARGE</c>.</summary>
    public const int AppendEvents = 1 << 18;

    /// <summary>Characters of an event type, an actor and a request id. More is a bug of the caller.</summary>
    public const int NameLength = 200;
}
