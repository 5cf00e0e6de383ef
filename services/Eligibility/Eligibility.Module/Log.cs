using Microsoft.Extensions.Logging;

namespace CreditRisk.Eligibility.Module;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The index stopped following at position {Position}")]
    public static partial void FollowingStopped(ILogger logger, long position);
}
