using Microsoft.Extensions.Logging;

namespace CreditRisk.HttpJson;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The answer of {Method} cannot be written as JSON.")]
    public static partial void NotJson(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Information, "{Routes} HTTP/JSON routes of {Methods} methods.")]
    public static partial void Mapped(ILogger logger, int routes, int methods);
}
