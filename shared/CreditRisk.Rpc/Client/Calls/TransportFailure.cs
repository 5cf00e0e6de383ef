using Grpc.Core;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>The status that a failure below gRPC stands for.</summary>
internal static class TransportFailure
{
    /// <param name="exception">What the transport threw.</param>
    /// <param name="isLate">Whether the deadline has passed: that explains any failure.</param>
    /// <param name="isCancelled">Whether the caller gave up.</param>
    public static Status StatusOf(Exception exception, bool isLate, bool isCancelled)
    {
        if (isLate)
        {
            return new Status(StatusCode.DeadlineExceeded, "The deadline passed.", exception);
        }

        if (isCancelled)
        {
            return new Status(StatusCode.Cancelled, "The call was cancelled.", exception);
        }

        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException reset)
            {
                return new Status(CodeOf(reset.ErrorCode), $"The server reset the stream with error {reset.ErrorCode}.", exception);
            }
        }

        return exception is HttpRequestException or IOException
            ? new Status(StatusCode.Unavailable, $"The server cannot be reached: {exception.Message}", exception)
            : new Status(StatusCode.Internal, "The call failed in the client.", exception);
    }

    /// <summary>The status of an HTTP/2 error code.</summary>
    internal static StatusCode CodeOf(long http2Error) => http2Error switch
    {
        0x0 or 0x1 or 0x2 or 0x3 or 0x4 or 0x6 or 0x9 or 0xA => StatusCode.Internal,
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xB => StatusCode.ResourceExhausted,
        0xC => StatusCode.PermissionDenied,
        _ => StatusCode.Unknown,
    };
}
