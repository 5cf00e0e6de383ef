using Microsoft.Extensions.Logging;

namespace CreditRisk.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Call to {Method} without a known token")]
    public static partial void Unauthenticated(ILogger logger, string method);

    [LoggerMessage(2, LogLevel.Warning, "{Caller} lacks a role for {Method}")]
    public static partial void Denied(ILogger logger, string caller, string method);

    [LoggerMessage(3, LogLevel.Information, "Rebuilding read model {Projection}: {Done} of {Head} events")]
    public static partial void Rebuilding(ILogger logger, string projection, long done, long head);

    [LoggerMessage(4, LogLevel.Information, "Metrics and traces go to {Endpoint}")]
    public static partial void Exporting(ILogger logger, string endpoint);

    [LoggerMessage(5, LogLevel.Critical, "{Part} failed and ended the server")]
    public static partial void PartFailed(ILogger logger, string part, Exception cause);
}
