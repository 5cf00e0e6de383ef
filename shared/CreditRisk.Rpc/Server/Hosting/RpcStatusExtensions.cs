using Google.Protobuf;
using Grpc.Core.Wire;

namespace Grpc.Core;

/// <summary>Makes failures with a rich status.</summary>
public static class RpcStatusExtensions
{
    /// <summary>The failure to throw from a service: code and message of the status, the whole of it in <c>grpc-status-details-bin</c>.</summary>
    /// <exception cref="ArgumentException">The status is a success.</exception>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Code == (int)StatusCode.OK)
        {
            throw new ArgumentException("A success is not thrown.", nameof(status));
        }

        var trailers = new Metadata { { MetadataHeaders.StatusDetails, status.ToByteArray() } };
        return new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
    }
}
