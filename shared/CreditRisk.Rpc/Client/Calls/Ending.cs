using Grpc.Core;

namespace CreditRisk.Rpc.Client.Calls;

/// <summary>How a call ended.</summary>
internal sealed record Ending(Status Status, Metadata Trailers)
{
    public RpcException ToException() => new(Status, Trailers);
}
