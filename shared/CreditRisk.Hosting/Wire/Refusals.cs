using System.Text;
using CreditRisk.Kernel;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.Hosting.Wire;

/// <summary>The one place where refusals become gRPC statuses.</summary>
public static class Refusals
{
    /// <summary>Domain of the ErrorInfo of every refusal.</summary>
    public const string ErrorDomain = "creditrisk";

    private const int MessageLength = 300;
    private const int DetailBytes = 2048;

    /// <summary>The value, or the refusal as the status of the call.</summary>
    /// <exception cref="RpcException">It was refused.</exception>
    public static T OrThrow<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out T? value, out Refusal? refusal) ? value : throw refusal.ToRpcException();

    /// <summary>The refusal as a status with ErrorInfo, where fields are wrong BadRequest, and where waiting helps RetryInfo.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="code">Another status than the kind's; null takes the kind's.</param>
    public static RpcException ToRpcException(this Refusal refusal, StatusCode? code = null)
    {
        RpcStatus status = Fitted(refusal).ToRpcStatus();
        status.Code = (int?)code ?? status.Code;
        return status.ToRpcException();
    }

    /// <summary>The refusal as the status of one item of a batch.</summary>
    public static RpcStatus ToRpcStatus(this Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var error = new ErrorInfo { Domain = ErrorDomain, Reason = refusal.Code.Value };
        error.Metadata.Add(refusal.Details.ToDictionary());
        var status = new RpcStatus { Code = (int)CodeOf(refusal.Kind), Message = refusal.Message, Details = { Any.Pack(error) } };
        if (refusal.RetryAfter is { } pause)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(pause) }));
        }

        if (refusal.Violations.Count > 0)
        {
            var bad = new BadRequest();
            bad.FieldViolations.AddRange(refusal.Violations.Select(
                v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Description }));
            status.Details.Add(Any.Pack(bad));
        }

        return status;
    }

    // A status travels in trailers, and clients give up the whole call when those are large (8 kB with gRPC's C core, where a Chinese
    // character of the message takes 9 bytes), so of many faults only the first are named.
    private static Refusal Fitted(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        int named = 0;
        int bytes = 0;
        while (named < refusal.Violations.Count && (bytes += Encoding.UTF8.GetByteCount(refusal.Violations[named].Field + refusal.Violations[named].Description)) <= DetailBytes)
        {
            named++;
        }

        return named == refusal.Violations.Count && refusal.Message.Length <= MessageLength ? refusal : refusal with
        {
            Message = refusal.Message.Length <= MessageLength ? refusal.Message : refusal.Message[..MessageLength] + "…",
            Violations =
            [
                .. refusal.Violations.Take(named),
                .. refusal.Violations.Skip(named).Take(1).Select(next => new FieldViolation(next.Field, $"is wrong, too, as are {refusal.Violations.Count - named - 1} more fields.")),
            ],
        };
    }

    private static StatusCode CodeOf(RefusalKind kind) => kind switch
    {
        RefusalKind.InvalidArgument => StatusCode.InvalidArgument,
        RefusalKind.FailedPrecondition => StatusCode.FailedPrecondition,
        RefusalKind.NotFound => StatusCode.NotFound,
        RefusalKind.AlreadyExists => StatusCode.AlreadyExists,
        RefusalKind.Conflict => StatusCode.Aborted,
        RefusalKind.PermissionDenied => StatusCode.PermissionDenied,
        RefusalKind.ResourceExhausted => StatusCode.ResourceExhausted,
        RefusalKind.OutOfRange => StatusCode.OutOfRange,
        RefusalKind.Unavailable => StatusCode.Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A new kind needs a status."),
    };
}
