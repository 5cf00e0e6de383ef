using Microsoft.Extensions.Logging;

namespace CreditRisk.HotIndex;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The index starts from a snapshot of {Subjects} subjects at position {Position}")]
    public static partial void SnapshotRestored(ILogger logger, long subjects, long position);

    [LoggerMessage(2, LogLevel.Warning, "The snapshot of the index is not used ({Reason}): {Message}")]
    public static partial void SnapshotIgnored(ILogger logger, string reason, string message);

    [LoggerMessage(3, LogLevel.Information, "The index keeps no snapshot yet and is built from the journal")]
    public static partial void SnapshotMissing(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "A snapshot of the index at position {Position} was written, {Bytes} bytes")]
    public static partial void SnapshotWritten(ILogger logger, long position, long bytes);

    [LoggerMessage(5, LogLevel.Error, "A snapshot of the index at position {Position} could not be written; the one before stays")]
    public static partial void SnapshotFailed(ILogger logger, long position, Exception cause);

    [LoggerMessage(6, LogLevel.Information, "A snapshot of the index at position {Position} was not finished before the end; the one before stays")]
    public static partial void SnapshotAbandoned(ILogger logger, long position);
}
