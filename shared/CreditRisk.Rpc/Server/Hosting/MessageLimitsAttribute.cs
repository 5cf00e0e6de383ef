namespace Grpc.AspNetCore.Server;

/// <summary>Limits of one method, on the overriding method of the service class; wins over the options.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MessageLimitsAttribute : Attribute
{
    /// <summary>Bytes of one received message; 0 leaves it to the options.</summary>
    public int MaxReceive { get; init; }

    /// <summary>Bytes of one sent message; 0 leaves it to the options.</summary>
    public int MaxSend { get; init; }
}
