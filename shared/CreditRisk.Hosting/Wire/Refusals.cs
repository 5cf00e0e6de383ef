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

    /// <summary>The value, or the refusal as the status of the call.</summary>
    /// <exception cref="RpcException">It was refused.</exception>
    public static T OrThrow<T>(this Outcome<T> outcome) =>
        outcome.TryGet(out T? value, out Refusal? refusal) ? value : throw refusal.ToRpcException();

    /// <summary>The refusal as a status with ErrorInfo and, where fields are wrong, BadRequest.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="code">Another status than the kind's; null takes the kind's.</param>
    public static RpcException ToRpcException(this Refusal refusal, StatusCode? code = null)
    {
        RpcStatus status = refusal.ToRpcStatus();
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
        if (refusal.Violations.Count > 0)
        {
            var bad = new BadRequest();
            bad.FieldViolations.AddRange(refusal.Violations.Select(
                v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Description }));
            status.Details.Add(Any.Pack(bad));
        }

        return status;
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
