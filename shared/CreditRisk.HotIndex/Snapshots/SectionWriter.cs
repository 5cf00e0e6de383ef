using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>
/// Writes sections of a file, each followed by a digest of all before it:
/// <code>
/// section  uint32 length, little-endian | content | SHA-256( digest before, at first 32 zero bytes | length | content )
/// </code>
/// </summary>
internal sealed class SectionWriter(Stream file) : IDisposable
{
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The content of the next section.</summary>
    public ArrayBufferWriter<byte> Content { get; } = new();

    /// <summary>Ends the section and begins the next.</summary>
    public void End()
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32LittleEndian(length, Content.WrittenCount);
        _hash.AppendData(_digest);
        _hash.AppendData(length);
        _hash.AppendData(Content.WrittenSpan);
        _hash.GetHashAndReset(_digest);
        file.Write(length);
        file.Write(Content.WrittenSpan);
        file.Write(_digest);
        Content.ResetWrittenCount();
    }

    public void Dispose() => _hash.Dispose();
}
