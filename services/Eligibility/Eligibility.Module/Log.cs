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

    [LoggerMessage(4, LogLevel.Information, "The folder of the receipt keys changed; {Keys} keys were read")]
    public static partial void ReceiptKeysRead(ILogger logger, int keys);

    [LoggerMessage(5, LogLevel.Error, "The folder of the receipt keys {Folder} cannot be read; the keys read before stay in use")]
    public static partial void ReceiptKeysUnreadable(ILogger logger, string folder, Exception cause);

    [LoggerMessage(6, LogLevel.Information, "A question of {Caller} was refused for {Fields}")]
    public static partial void QuestionRefused(ILogger logger, string caller, string fields);
}
