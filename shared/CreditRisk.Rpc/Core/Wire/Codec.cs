using System.Buffers;
using System.IO.Compression;

namespace Grpc.Core.Wire;

/// <summary>A message encoding other than identity: gzip, or deflate, which on the wire means the zlib format.</summary>
internal sealed class Codec
{
    /// <summary>What this room understands, for <c>grpc-accept-encoding</c>.</summary>
    public const string Accepted = "identity,gzip,deflate";

    public const string Identity = "identity";

    public static readonly Codec Gzip = new(
        "gzip", (stream, level) => new GZipStream(stream, level, leaveOpen: true), stream => new GZipStream(stream, CompressionMode.Decompress));

    public static readonly Codec Deflate = new(
        "deflate", (stream, level) => new ZLibStream(stream, level, leaveOpen: true), stream => new ZLibStream(stream, CompressionMode.Decompress));

    private const int ChunkLength = 4096;

    private readonly Func<Stream, CompressionLevel, Stream> _compressor;
    private readonly Func<Stream, Stream> _decompressor;

    private Codec(string name, Func<Stream, CompressionLevel, Stream> compressor, Func<Stream, Stream> decompressor)
    {
        Name = name;
        _compressor = compressor;
        _decompressor = decompressor;
    }

    public string Name { get; }

    /// <summary>The codec of that name, or null.</summary>
    public static Codec? Find(ReadOnlySpan<char> name) =>
        name.Equals(Gzip.Name, StringComparison.OrdinalIgnoreCase) ? Gzip
        : name.Equals(Deflate.Name, StringComparison.OrdinalIgnoreCase) ? Deflate
        : null;

    /// <summary>Whether a list such as <c>identity, gzip</c> names this codec.</summary>
    public bool IsIn(ReadOnlySpan<char> accepted)
    {
        foreach (Range range in accepted.Split(','))
        {
            if (accepted[range].Trim().Equals(Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> message, CompressionLevel level)
    {
        var output = new MemoryStream();
        using (Stream compressor = _compressor(output, level))
        {
            compressor.Write(message);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    /// <summary>The message as it was; refuses as soon as the limit is passed, however small the input was.</summary>
    public ReadOnlySequence<byte> Decompress(in ReadOnlySequence<byte> payload, int? limit)
    {
        var message = new ArrayBufferWriter<byte>();
        try
        {
            using Stream decompressor = _decompressor(new MemoryStream(payload.ToArray(), writable: false));
            while (decompressor.Read(message.GetSpan(ChunkLength)) is var read and > 0)
            {
                message.Advance(read);
                if (message.WrittenCount > limit)
                {
                    throw Fault.TooLarge("A decompressed message", message.WrittenCount, limit);
                }
            }
        }
        catch (InvalidDataException broken)
        {
            throw Fault.Internal($"The message is no {Name} data.", broken);
        }

        return new ReadOnlySequence<byte>(message.WrittenMemory);
    }
}
