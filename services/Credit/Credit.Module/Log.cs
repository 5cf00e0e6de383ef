using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Module;

/// <summary>What the room writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Tidied {Cases} cases whose clocks had run out.")]
    public static partial void CasesTidied(ILogger logger, int cases);

    [LoggerMessage(2, LogLevel.Error, "Cases could not be tidied; the next attempt is in an hour.")]
    public static partial void TidyingFailed(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Information, "The event at position {Position} led to nothing here: {Code}.")]
    public static partial void ReactionRefused(ILogger logger, long position, string code);

    [LoggerMessage(4, LogLevel.Error, "Following the journal was interrupted; it goes on in a minute.")]
    public static partial void ReactingFailed(ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Information, "Import {ImportId} is carried out to its end after an interruption.")]
    public static partial void ImportFinished(ILogger logger, string importId);

    [LoggerMessage(12, LogLevel.Error, "Import {ImportId} cannot go on: {ReasonCode}. The next attempt is in a minute.")]
    public static partial void ImportStuck(ILogger logger, string importId, string reasonCode);

    [LoggerMessage(13, LogLevel.Error, "Imports could not be carried on; the next attempt is in a minute.")]
    public static partial void ImportsFailed(ILogger logger, Exception exception);
}
