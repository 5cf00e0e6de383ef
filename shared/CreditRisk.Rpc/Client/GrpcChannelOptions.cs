using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>How a channel connects and what it accepts.</summary>
public sealed class GrpcChannelOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Bytes of one received message, before and after decompression; null is unlimited. 4 MiB by default.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Bytes of one sent message before compression; null, the default, is unlimited.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Null: secure for an https address, insecure for http. Must agree with the address otherwise.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Sends call credentials over clear text, too. For loopback and service meshes only.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>
    /// Makes the connections; null for a <see cref="SocketsHttpHandler"/> of the channel's own, which opens more connections when
    /// one has no free stream, uses no proxy and pings an idle connection every minute while calls are in flight.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether the channel disposes of the handler it was given; its own it always disposes of.</summary>
    public bool DisposeHttpClient { get; set; }
}
