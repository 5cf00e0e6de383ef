using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>Every way the journal says no.</summary>
internal static class JournalRefusals
{
    public static readonly Refusal Busy = new(
        RefusalKind.ResourceExhausted, new("JOURNAL_BUSY"), "Too many appends are waiting to be written. Try again after a short pause.")
    {
        RetryAfter = TimeSpan.FromMilliseconds(100),
    };

    public static readonly Refusal Closing = new(
        RefusalKind.Unavailable, new("JOURNAL_UNAVAILABLE"), "The journal is closing and was not changed. Try again at another server or after the restart.");

    public static readonly Refusal Failed = new(
        RefusalKind.Unavailable,
        new("JOURNAL_UNAVAILABLE"),
        "The journal could not be written (see the server's log). Try again with the same request id; the operator must check free space and the disk.");

    public static readonly Refusal RequestIdReused = new(
        RefusalKind.AlreadyExists,
        new("REQUEST_ID_REUSED"),
        "This request id was used before with other content. Use a new request id for a new request.");

    public static Refusal VersionConflict(StreamId stream, long expected, long actual) => new(
        RefusalKind.Conflict,
        new("STREAM_VERSION_CONFLICT"),
        $"Stream {stream} has {actual} events, not {expected}: it was changed in between. Read it again and retry.");

    public static Refusal EventTooLarge(string type, int bytes) => new(
        RefusalKind.ResourceExhausted,
        new("EVENT_TOO_LARGE"),
        $"An event of type {type} has {bytes} bytes; at most {JournalLimits.EventBytes} are allowed. Split it or keep the content elsewhere and name its digest.");

    public static Refusal AppendTooLarge(int events, long bytes) => new(
        RefusalKind.ResourceExhausted,
        new("APPEND_TOO_LARGE"),
        $"The append has {events} events and {bytes} bytes; at most {JournalLimits.AppendEvents} and {JournalLimits.AppendBytes} are allowed. Split it.");
}
