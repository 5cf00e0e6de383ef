using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>Limits and habits of the served calls.</summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Bytes of one received message, before and after decompression; null is unlimited. 4 MiB by default.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Bytes of one sent message before compression; null, the default, is unlimited.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// "gzip" or "deflate" for responses to callers that accept it; null, the default, compresses nothing. A message written
    /// with <see cref="Core.WriteFlags.NoCompress"/> goes out as it is.
    /// </summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    public CompressionLevel ResponseCompressionLevel { get; set; } = CompressionLevel.Fastest;

    /// <summary>Whether an unhandled exception's message is sent to the caller. For development only: it may hold anything.</summary>
    public bool EnableDetailedErrors { get; set; }

    /// <summary>Stand around every call, the first one outermost.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    /// <summary>
    /// How long calls in flight may go on after the host was told to stop; what is left is then ended with UNAVAILABLE. Keep it
    /// below the host's own shutdown timeout. 10 seconds by default.
    /// </summary>
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromSeconds(10);

    internal void CopyTo(GrpcServiceOptions other)
    {
        other.MaxReceiveMessageSize = MaxReceiveMessageSize;
        other.MaxSendMessageSize = MaxSendMessageSize;
        other.ResponseCompressionAlgorithm = ResponseCompressionAlgorithm;
        other.ResponseCompressionLevel = ResponseCompressionLevel;
        other.EnableDetailedErrors = EnableDetailedErrors;
        foreach (InterceptorRegistration interceptor in Interceptors)
        {
            other.Interceptors.Add(interceptor);
        }
    }
}

/// <summary>The options of one service, a copy of <see cref="GrpcServiceOptions"/> to begin with. The drain limit is the server's alone.</summary>
/// <typeparam name="TService">The service class.</typeparam>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
