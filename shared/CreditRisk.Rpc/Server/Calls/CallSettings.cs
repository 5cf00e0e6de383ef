using System.IO.Compression;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Wire;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Rpc.Server.Calls;

/// <summary>What is decided about a method when it is mapped, so that a call decides nothing again.</summary>
internal sealed class CallSettings
{
    private const int WebServerBodyLimit = 30_000_000 - FrameReader.PrefixLength;

    public CallSettings(IMethod method, GrpcServiceOptions options, MessageLimitsAttribute? limits, CallDrain drain, ILogger logger)
    {
        Method = method;
        MaxReceive = limits is { MaxReceive: > 0 } ? limits.MaxReceive : options.MaxReceiveMessageSize;
        MaxSend = limits is { MaxSend: > 0 } ? limits.MaxSend : options.MaxSendMessageSize;
        ResponseLevel = options.ResponseCompressionLevel;
        ResponseCodec = options.ResponseCompressionAlgorithm is { } name ? FindCodec(name) : null;
        ShowsErrors = options.EnableDetailedErrors;
        Drain = drain;
        Logger = logger;
    }

    public IMethod Method { get; }

    public int? MaxReceive { get; }

    public int? MaxSend { get; }

    /// <summary>Null: responses go out as they are.</summary>
    public Codec? ResponseCodec { get; }

    public CompressionLevel ResponseLevel { get; }

    public bool ShowsErrors { get; }

    public CallDrain Drain { get; }

    public ILogger Logger { get; }

    public bool StreamsRequests => Method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming;

    public bool IsStreaming => Method.Type != MethodType.Unary;

    /// <summary>Whether the web server's own limit on a body, 30 MB, would be in the way of this room's limits.</summary>
    public bool LiftsBodySize => StreamsRequests || MaxReceive is null or > WebServerBodyLimit;

    private static Codec FindCodec(string name) =>
        Codec.Find(name)
        ?? throw new InvalidOperationException($"{nameof(GrpcServiceOptions.ResponseCompressionAlgorithm)} is '{name}': use gzip or deflate.");
}
