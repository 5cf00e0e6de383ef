using Google.Protobuf;
using Grpc.Core.Wire;

namespace Grpc.Core;

/// <summary>Reads the rich status a server sent with a failure.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The <c>google.rpc.Status</c> of the failure; null when none came or it contradicts the call's own status.</summary>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception.Trailers.GetValueBytes(MetadataHeaders.StatusDetails) is not { } bytes)
        {
            return null;
        }

        try
        {
            Google.Rpc.Status status = Google.Rpc.Status.Parser.ParseFrom(bytes);
            return status.Code == (int)exception.StatusCode ? status : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The first detail of that type, <c>BadRequest</c> for example, or null.</summary>
    public static T? GetDetail<T>(this Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Details.FirstOrDefault(detail => detail.Is(new T().Descriptor))?.Unpack<T>();
    }
}
