using System.Security.Cryptography;
using CreditRisk.Hosting.Access;
using CreditRisk.Pledges.Module.UseCases;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Pledges.Module.Grpc;

/// <summary>Who sent a request.</summary>
internal static class CallerRequests
{
    private const int LongestRequestId = 200;

    /// <summary>The caller with its request id, which stands for exactly this content.</summary>
    public static Kernel.Outcome<CallerRequest> Of(ServerCallContext context, IMessage request, string requestId) =>
        requestId.Length <= LongestRequestId
            ? new CallerRequest(Caller.Of(context).Name, requestId.Length == 0 ? null : requestId, SHA256.HashData(request.ToByteArray()))
            : Kernel.Refusal.Invalid(new Kernel.FieldViolation("request_id", $"has {requestId.Length} characters; {LongestRequestId} are the most."));
}
