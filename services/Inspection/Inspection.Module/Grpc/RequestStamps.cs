using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Stamps requests with their caller and idempotency key.</summary>
internal static class RequestStamps
{
    private const int LongestRequestId = 200;

    /// <summary>
    /// The stamp of a request; a fault is added when its key is too long. The digest covers the message's name, too: the same fields mean
    /// something else to another method.
    /// </summary>
    public static RequestStamp Stamp(this ServerCallContext context, IMessage request, FieldFaults faults, string requestId)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{request.Descriptor.FullName}\n");
        return context.StampOf(faults, "request_id", requestId) with { Digest = SHA256.HashData([.. name, .. request.ToByteArray()]) };
    }

    /// <summary>The stamp of a request that is told from another by what it journals.</summary>
    public static RequestStamp StampOf(this ServerCallContext context, FieldFaults faults, string field, string requestId)
    {
        string key = faults.FreeText(field, requestId, 0, LongestRequestId);
        return new(Caller.Of(context).Name, key.Length > 0 ? key : null, null);
    }

    /// <summary>The stamp of a question.</summary>
    public static RequestStamp Question(this ServerCallContext context) => new(Caller.Of(context).Name, null, null);
}
