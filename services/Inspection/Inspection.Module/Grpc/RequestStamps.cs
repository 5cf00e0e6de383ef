using CreditRisk.Hosting.Access;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Module.UseCases;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Inspection.Module.Grpc;

/// <summary>Stamps requests with their caller and idempotency key.</summary>
internal static class RequestStamps
{
    private const int LongestRequestId = 200;

    /// <summary>The stamp of a request; a fault is added when its key cannot be one.</summary>
    public static RequestStamp Stamp(this ServerCallContext context, IMessage request, FieldFaults faults, string requestId)
    {
        CallerRequest caller = faults.ReadCaller(context, request, requestId);
        return new(caller.Actor, caller.RequestId, caller.Digest);
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
