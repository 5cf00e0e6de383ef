using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>Reads what a <see cref="SectionWriter"/> wrote, and nothing that was altered since.</summary>
internal sealed class SectionReader(Stream file) : IDisposable
{
    private readonly byte[] _digest = new byte[SHA256.HashSizeInBytes];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private byte[] _bytes = new byte[4096];

    public bool IsAtEnd => file.Position == file.Length;

    /// <summary>Reads the next section.</summary>
    /// <param name="content">Its content, until the next is read.</param>
    /// <returns>False when the file is cut off here or the section, or its place in the file, is not as it was written.</returns>
    public bool TryRead(out ReadOnlySpan<byte> content)
    {
        content = default;
        Span<byte> length = stackalloc byte[sizeof(uint)];
        if (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(length) is var bytes && bytes + (long)_digest.Length > file.Length - file.Position)
        {
            return false;
        }

        Span<byte> section = Room(checked((int)bytes + _digest.Length));
        file.ReadExactly(section);
        content = section[..^_digest.Length];
        _hash.AppendData(_digest);
        _hash.AppendData(length);
        _hash.AppendData(content);
        _hash.GetHashAndReset(_digest);
        return section.EndsWith(_digest);
    }

    public void Dispose() => _hash.Dispose();

    private Span<byte> Room(int length)
    {
        if (_bytes.Length < length)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(length);
        }

        return _bytes.AsSpan(0, length);
    }
}
