using Microsoft.Extensions.Logging;

namespace CreditRisk.Scoring.Module;

/// <summary>What this room logs.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Pledge {PledgeId} is not scored yet ({ReasonCode}); trying again.")]
    public static partial void ScoringDelayed(ILogger logger, string pledgeId, string reasonCode);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The cursor stays before position {Position}.")]
    public static partial void CursorNotAdvanced(ILogger logger, Exception exception, long position);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Drift was not measured; trying again later.")]
    public static partial void DriftNotMeasured(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "{Count} open pledges have a score by {ModelVersion}.")]
    public static partial void Rescored(ILogger logger, long count, string modelVersion);
}
