using Microsoft.Extensions.Logging;

namespace CreditRisk.Eligibility.Module;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The index stopped following at position {Position}")]
    public static partial void FollowingStopped(ILogger logger, long position);

    [LoggerMessage(2, LogLevel.Error, "Candidate {Version} cannot decide the case of decision {DecisionId}")]
    public static partial void CandidateFailed(ILogger logger, Exception fault, string version, string decisionId);

    [LoggerMessage(3, LogLevel.Warning, "What was compared is not recorded yet: {Code}")]
    public static partial void TallyDelayed(ILogger logger, string code);
}
