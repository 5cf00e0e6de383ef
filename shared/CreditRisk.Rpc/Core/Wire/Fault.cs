namespace Grpc.Core.Wire;

/// <summary>What is wrong with bytes from the wire, as the status the gRPC specification gives it.</summary>
internal static class Fault
{
    public static RpcException Internal(string detail, Exception? cause = null) => Of(StatusCode.Internal, detail, cause);

    public static RpcException TooLarge(string what, long size, int? limit) => Of(
        StatusCode.ResourceExhausted,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what} of {size} bytes is over the limit of {limit ?? int.MaxValue}."));

    public static RpcException Of(StatusCode code, string detail, Exception? cause = null) => new(new Status(code, detail, cause));
}
