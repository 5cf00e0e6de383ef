using Microsoft.Extensions.Logging;

namespace CreditRisk.Pledges.Module;

/// <summary>What the room writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Noted {Noted} missed days and requests without reply.")]
    public static partial void DeadlinesNoted(ILogger logger, int noted);

    [LoggerMessage(2, LogLevel.Error, "Missed days could not be noted; the next attempt is in an hour.")]
    public static partial void NotingFailed(ILogger logger, Exception exception);
}
