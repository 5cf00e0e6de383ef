using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>Looks at how a call was refused.</summary>
internal static class Refused
{
    /// <summary>The call fails with this status and reason code.</summary>
    public static async Task<RpcException> AsAsync(StatusCode status, string reason, Func<Task> call)
    {
        RpcException exception = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal((status, reason), (exception.StatusCode, exception.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason));
        return exception;
    }

    /// <summary>The fields the call was refused for.</summary>
    public static IEnumerable<string> FieldsOf(RpcException exception) =>
        exception.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field);
}
