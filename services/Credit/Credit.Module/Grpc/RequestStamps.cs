using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Credit.Module.Grpc;

/// <summary>Stamps requests with their caller and idempotency key.</summary>
internal static class RequestStamps
{
    private const int LongestRequestId = 200;

    /// <summary>Reads the key; a fault is added when it is too long.</summary>
    public static string? RequestId(this FieldFaults faults, string value, string field = "request_id") =>
        faults.Text(field, value, 0, LongestRequestId) is { Length: > 0 } text ? text : null;

    /// <summary>
    /// The stamp of a request. Its digest covers the message's name, too: the same fields mean something else to another method.
    /// </summary>
    public static RequestStamp Stamp(this ServerCallContext context, IMessage request, string? requestId)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{request.Descriptor.FullName}\n");
        return new(Caller.Of(context).Name, requestId, SHA256.HashData([.. name, .. request.ToByteArray()]));
    }
}
