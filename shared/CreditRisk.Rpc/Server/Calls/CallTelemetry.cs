using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>How long calls take and how they end, for whoever listens; costs nothing when nobody does.</summary>
internal static class CallTelemetry
{
    private static readonly Meter Meter = new("CreditRisk.Rpc.Server");

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("rpc.server.duration", "s", "From the request's headers to the status, by method and status.");

    public static bool IsMeasured => Duration.Enabled;

    public static void Record(IMethod method, StatusCode status, long started)
    {
        if (Activity.Current is { IsAllDataRequested: true } activity)
        {
            activity.SetTag("rpc.system", "grpc");
            activity.SetTag("rpc.service", method.ServiceName);
            activity.SetTag("rpc.method", method.Name);
            activity.SetTag("rpc.grpc.status_code", (int)status);
        }

        if (started != 0)
        {
            Duration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("rpc.service", method.ServiceName),
                new KeyValuePair<string, object?>("rpc.method", method.Name),
                new KeyValuePair<string, object?>("rpc.grpc.status_code", (int)status));
        }
    }
}
