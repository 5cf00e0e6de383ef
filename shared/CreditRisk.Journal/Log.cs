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

    [LoggerMessage(7, LogLevel.Information, "Decision log opened in {Folder} after segment {Segment}")]
    public static partial void DecisionLogOpened(ILogger logger, string folder, int segment);

    [LoggerMessage(8, LogLevel.Warning, "Decision segment {Segment} ended in an unfinished write; {Bytes} bytes that nobody was answered for were cut at offset {Offset}")]
    public static partial void DecisionTailCut(ILogger logger, int segment, long bytes, long offset);

    [LoggerMessage(9, LogLevel.Error, "The decision log cannot be written; {Records} records were refused")]
    public static partial void DecisionWriteFailed(ILogger logger, int records, Exception cause);

    [LoggerMessage(10, LogLevel.Information, "The decision log can be written again, after segment {Segment}")]
    public static partial void DecisionLogRecovered(ILogger logger, int segment);

    [LoggerMessage(11, LogLevel.Error, "The decision log could not be sealed at the end; the next start will do it")]
    public static partial void DecisionSealFailed(ILogger logger, Exception cause);

    [LoggerMessage(12, LogLevel.Warning, "The index of the decision log is made anew from the segments: {Why}")]
    public static partial void DecisionIndexRemade(ILogger logger, string why);

    [LoggerMessage(13, LogLevel.Error, "The decision log cannot be indexed further than segment {Segment}, byte {Offset}")]
    public static partial void DecisionIndexStuck(ILogger logger, int segment, long offset, Exception cause);

    [LoggerMessage(14, LogLevel.Information, "Decision segments up to {Segment} are past their retention and were deleted")]
    public static partial void DecisionSegmentsDeleted(ILogger logger, int segment);
}
