using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using CreditRisk.HttpJson.Routing;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RpcStatus = Google.Rpc.Status;

namespace CreditRisk.HttpJson.Calling;

/// <summary>
/// A call of a method as gRPC within the process, made for a request of HTTP/1.1. It runs the very endpoint that gRPC's callers reach: interceptors, limits,
/// deadline, drain and measures are those, and only the request and the response are others.
/// </summary>
internal sealed class GrpcCall
{
    private const int PrefixLength = 5;
    private const string StatusDetails = "grpc-status-details-bin";

    private static readonly HashSet<string> NotPassedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect", "grpc-accept-encoding", "grpc-encoding", "grpc-timeout",
        "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "x-request-timeout",
    };

    private readonly GrpcResponse _response;
    private readonly MessageParser _parser;

    private GrpcCall(GrpcResponse response, MessageParser parser) => (_response, _parser) = (response, parser);

    /// <summary>Ends with the call; it may end later than the answer, when the method takes no notice of its deadline.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    private PipeReader Body => _response.Reader;

    /// <summary>Starts the call.</summary>
    /// <param name="outer">The request.</param>
    /// <param name="route">The method.</param>
    /// <param name="framed">The message with its prefix.</param>
    /// <param name="timeout">As gRPC writes it; null for none.</param>
    public static GrpcCall Start(HttpContext outer, HttpRoute route, byte[] framed, string? timeout)
    {
        var response = new GrpcResponse(outer);
        var features = new FeatureCollection(outer.Features);
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Post,
            Path = route.RpcPath,
            Protocol = HttpProtocol.Http2,
            Scheme = outer.Request.Scheme,
            Headers = HeadersOf(outer, timeout),
        });
        features.Set<IRequestBodyPipeFeature>(new RequestPipe(framed));
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set<IHttpResponseTrailersFeature>(response);
        features.Set<IHttpResetFeature>(response);
        var call = new GrpcCall(response, route.Method.OutputType.Parser);
        call.Running = call.RunAsync(route.Call, new DefaultHttpContext(features));
        return call;
    }

    /// <summary>The next message; null when there are no more.</summary>
    public async ValueTask<IMessage?> NextAsync()
    {
        while (true)
        {
            if (TryNext(await Body.ReadAsync(), out IMessage? message, out bool isEnd) || isEnd)
            {
                return message;
            }
        }
    }

    /// <summary>Whether the next message can be had without waiting.</summary>
    public bool TryNext(out IMessage? message)
    {
        message = null;
        return Body.TryRead(out ReadResult read) && TryNext(read, out message, out _);
    }

    /// <summary>Takes no more messages, which the method notices when it writes one.</summary>
    public void StopReading() => Body.Complete();

    /// <summary>How the call ended; asked after the last message.</summary>
    public RpcStatus Status()
    {
        IHeaderDictionary fields = _response.Trailers.ContainsKey("grpc-status") ? _response.Trailers : _response.Headers;
        if (!int.TryParse(fields["grpc-status"], System.Globalization.CultureInfo.InvariantCulture, out int code))
        {
            return new() { Code = (int)StatusCode.Internal, Message = "The call ended without a status." };
        }

        return fields.TryGetValue(StatusDetails, out var details)
            ? RpcStatus.Parser.ParseFrom(Convert.FromBase64String(Padded(details.ToString())))
            : new() { Code = code, Message = Uri.UnescapeDataString(fields["grpc-message"].ToString()) };
    }

    private static IHeaderDictionary HeadersOf(HttpContext outer, string? timeout)
    {
        IHeaderDictionary headers = new HeaderDictionary(outer.Request.Headers.Count + 2);
        foreach (var header in outer.Request.Headers.Where(header => !NotPassedOn.Contains(header.Key)))
        {
            headers.Add(header);
        }

        headers.ContentType = "application/grpc";
        if (timeout is not null)
        {
            headers["grpc-timeout"] = timeout;
        }

        return headers;
    }

    private static string Padded(string base64) => base64.PadRight(base64.Length + ((4 - (base64.Length % 4)) % 4), '=');

    private async Task RunAsync(RequestDelegate call, HttpContext inner)
    {
        try
        {
            await call(inner);
        }
        finally
        {
            await _response.CompleteAsync();
        }
    }

    private bool TryNext(in ReadResult read, out IMessage? message, out bool isEnd)
    {
        ReadOnlySequence<byte> buffer = read.Buffer;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        if (buffer.Length >= PrefixLength)
        {
            buffer.Slice(0, PrefixLength).CopyTo(prefix);
            long length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
            if (buffer.Length >= PrefixLength + length)
            {
                message = _parser.ParseFrom(buffer.Slice(PrefixLength, length));
                Body.AdvanceTo(buffer.GetPosition(PrefixLength + length));
                isEnd = false;
                return true;
            }
        }

        message = null;
        isEnd = read.IsCompleted;
        Body.AdvanceTo(buffer.Start, buffer.End);
        return false;
    }

    private sealed class RequestPipe(byte[] framed) : IRequestBodyPipeFeature
    {
        public PipeReader Reader { get; } = PipeReader.Create(new ReadOnlySequence<byte>(framed));
    }
}
