using CreditRisk.Kernel;

namespace CreditRisk.Journal.Decisions;

/// <summary>Every way the decision log says no.</summary>
internal static class DecisionRefusals
{
    public static readonly Refusal Busy = new(
        RefusalKind.ResourceExhausted, new("DECISION_LOG_BUSY"), "Too many decisions are waiting to be recorded. Try again after a short pause.")
    {
        RetryAfter = TimeSpan.FromMilliseconds(100),
    };

    public static readonly Refusal Closing = new(
        RefusalKind.Unavailable, new("DECISION_LOG_UNAVAILABLE"), "The decision log is closing. Try again at another server or after the restart.");

    public static readonly Refusal Failed = new(
        RefusalKind.Unavailable,
        new("DECISION_LOG_UNAVAILABLE"),
        "The decision could not be recorded (see the server's log). Try again; the operator must check free space and the disk.");

    public static readonly Refusal TooLarge = new(
        RefusalKind.ResourceExhausted,
        new("DECISION_TOO_LARGE"),
        $"The record of the decision is larger than {DecisionLogOptions.RecordBytes} bytes. Ask for fewer decisions at once.");
}
