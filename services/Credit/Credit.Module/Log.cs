using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Module;

/// <summary>What the room writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Tidied {Cases} cases whose clocks had run out.")]
    public static partial void CasesTidied(ILogger logger, int cases);

    [LoggerMessage(2, LogLevel.Error, "Cases could not be tidied; the next attempt is in an hour.")]
    public static partial void TidyingFailed(ILogger logger, Exception exception);
}
