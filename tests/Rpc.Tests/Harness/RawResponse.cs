using System.Globalization;
using Grpc.Core;

namespace CreditRisk.Rpc.Tests.Harness;

/// <summary>What came back on one HTTP/2 stream, frame by frame.</summary>
public sealed class RawResponse
{
    private readonly List<byte> _body = [];

    public Dictionary<string, string> Headers { get; } = [];

    public Dictionary<string, string> Trailers { get; } = [];

    public byte[] Body => _body.ToArray();

    /// <summary>The error code of RST_STREAM, if one came.</summary>
    public uint? ResetCode { get; private set; }

    /// <summary>The server has ended its side, or the stream is reset.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The whole answer was one HEADERS frame.</summary>
    public bool IsTrailersOnly => IsEnded && Trailers.Count == 0 && Body.Length == 0 && Headers.ContainsKey("grpc-status");

    public string HttpStatus => Headers[":status"];

    public StatusCode? Status =>
        (Trailers.GetValueOrDefault("grpc-status") ?? Headers.GetValueOrDefault("grpc-status")) is { } number
            ? (StatusCode)int.Parse(number, CultureInfo.InvariantCulture)
            : null;

    internal void Take(RawFrame frame)
    {
        switch (frame.Type)
        {
            case RawFrame.Data:
                _body.AddRange(frame.Payload);
                break;
            case RawFrame.HeadersType:
                Dictionary<string, string> fields = Headers.Count == 0 ? Headers : Trailers;
                foreach ((string name, string value) in Hpack.Decode(frame.Payload))
                {
                    fields[name] = fields.TryGetValue(name, out string? before) ? $"{before},{value}" : value;
                }

                break;
            case RawFrame.Reset:
                ResetCode = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame.Payload);
                break;
        }

        IsEnded |= ResetCode is not null || (frame.EndsStream && frame.Type is RawFrame.Data or RawFrame.HeadersType);
    }
}
