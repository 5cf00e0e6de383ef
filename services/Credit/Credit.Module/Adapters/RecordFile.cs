using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Records in a file, one after the other: length (4 bytes), start of the SHA-256 of the content (8 bytes), content. What a kill left half-written
/// at the end is not read and is written over.
/// </summary>
internal static class RecordFile
{
    private const int HeadBytes = 12;
    private const int LargestRecord = 1 << 28;

    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        WriteHead(head, content);
        stream.Write(head);
        stream.Write(content);
    }

    /// <summary>Reads the next record; null, with the stream where it was, when there is none that is whole.</summary>
    public static byte[]? Read(Stream stream)
    {
        long start = stream.Position;
        Span<byte> head = stackalloc byte[HeadBytes];
        if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes
            && BinaryPrimitives.ReadInt32LittleEndian(head) is >= 0 and <= LargestRecord and int length && length <= stream.Length - start - HeadBytes)
        {
            byte[] content = new byte[length];
            stream.ReadExactly(content);
            Span<byte> expected = stackalloc byte[HeadBytes];
            WriteHead(expected, content);
            if (expected.SequenceEqual(head))
            {
                return content;
            }
        }

        stream.Position = start;
        return null;
    }

    private static void WriteHead(Span<byte> head, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        BinaryPrimitives.WriteInt32LittleEndian(head, content.Length);
        hash[..(HeadBytes - sizeof(int))].CopyTo(head[sizeof(int)..]);
    }
}
