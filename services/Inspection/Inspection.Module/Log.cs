using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Import into {Library}: {Records} records, {Rejected} faulty")]
    public static partial void ImportChecked(ILogger logger, string library, long records, long rejected);

    [LoggerMessage(2, LogLevel.Information, "Draw {DrawId} is frozen: {Lines} lines as of position {Position}")]
    public static partial void DrawFrozen(ILogger logger, string drawId, int lines, long position);

    [LoggerMessage(3, LogLevel.Information, "Draw {DrawId} is drawn: {Visits} visits, {Infeasible} of them without a team")]
    public static partial void Drawn(ILogger logger, string drawId, int visits, int infeasible);

    [LoggerMessage(4, LogLevel.Warning, "{Attempt} of draw {DrawId} was refused: {ReasonCode}")]
    public static partial void AttemptRefused(ILogger logger, string drawId, string attempt, string reasonCode);

    [LoggerMessage(5, LogLevel.Information, "Redraw {Number} of draw {DrawId}: seat filled {IsFilled}")]
    public static partial void SeatRedrawn(ILogger logger, string drawId, int number, bool isFilled);

    [LoggerMessage(6, LogLevel.Error, "The draws could not be audited for the metrics; the next attempt is in five minutes.")]
    public static partial void AuditNotMeasured(ILogger logger, Exception exception);
}
