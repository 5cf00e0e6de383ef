using Microsoft.Extensions.Logging;

namespace CreditRisk.Journal;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Journal {JournalId} opened at position {Position}")]
    public static partial void JournalOpened(ILogger logger, string journalId, long position);

    [LoggerMessage(2, LogLevel.Information, "Journal {JournalId} closed at position {Position}")]
    public static partial void JournalClosed(ILogger logger, string journalId, long position);

    [LoggerMessage(3, LogLevel.Error, "The journal cannot be written; {Writes} writes were refused")]
    public static partial void JournalWriteFailed(ILogger logger, int writes, Exception cause);

    [LoggerMessage(4, LogLevel.Information, "The journal can be written again, from position {Position}")]
    public static partial void JournalRecovered(ILogger logger, long position);

    [LoggerMessage(5, LogLevel.Error, "A projection failed; the append that held the event was not written")]
    public static partial void ProjectionFailed(ILogger logger, Exception cause);

    [LoggerMessage(6, LogLevel.Information, "Rebuilding read model {Projection} version {Version} up to position {Head}")]
    public static partial void ProjectionRebuilding(ILogger logger, string projection, int version, long head);
}
