using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace CreditRisk.Hosting.Telemetry;

/// <summary>Logs go to standard error as one JSON object a line, so that standard output holds only what people and scripts read.</summary>
internal static class JsonLogs
{
    /// <summary>Reporters of a failed start, a port in use for example: with a stack trace, and what they say is thrown to the caller, too.</summary>
    private static readonly string[] StartReporters = ["Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Extensions.Hosting.Internal.Host"];

    public static void AddJsonLogs(this ILoggingBuilder logging, IConfiguration configuration, Func<bool> hasStarted)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        foreach (string category in StartReporters)
        {
            logging.AddFilter(category, level => level >= LogLevel.Warning && hasStarted());
        }

        // Its log of each request is off anyway, but as long as anything of it is on the web server makes an activity and a scope for every call.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddJsonConsole(json =>
        {
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            json.UseUtcTimestamp = true;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
