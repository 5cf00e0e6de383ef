using Microsoft.Extensions.Logging;

namespace CreditRisk.Rpc.Server;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed with an exception it does not handle.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Information, "{Service} is mapped with {Methods} methods.")]
    public static partial void ServiceMapped(ILogger logger, string service, int methods);

    [LoggerMessage(3, LogLevel.Debug, "{Method} could not be answered when its time was over.")]
    public static partial void NotAnswered(ILogger logger, Exception exception, string method);
}
