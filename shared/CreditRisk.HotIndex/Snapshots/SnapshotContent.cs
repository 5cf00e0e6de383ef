using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using CreditRisk.HotIndex.Memory;
using CreditRisk.HotIndex.Packing;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.HotIndex.Snapshots;

/// <summary>
/// What is in the sections of a snapshot. Integers of fixed size are little-endian; numbers and texts are as <see cref="PackingWriter"/> writes them:
/// <code>
/// origin     text, journal id | number, position | 32 bytes, hash of the event | 32 bytes, meaning
/// words      number of words | their texts
/// positions  number of positions | each as the distance from the one before
/// segment    for each subject: uint64 high and uint64 low half of the key, uint32 length, packed standing | uint32 subjects | uint32 bytes of standings
/// </code>
/// </summary>
internal static class SnapshotContent
{
    private const int HashBytes = SHA256.HashSizeInBytes;

    private const int LowAt = sizeof(ulong);

    private const int LengthAt = LowAt + sizeof(ulong);

    private const int StandingAt = LengthAt + sizeof(uint);

    private const int TotalsBytes = 2 * sizeof(uint);

    // No section refers to shared words by number.
    private static readonly SharedWords NoWords = new();

    public static void WriteOrigin(IBufferWriter<byte> content, SnapshotOrigin origin)
    {
        PackingWriter writer = new(content, NoWords);
        writer.Text(origin.JournalId);
        writer.Number(origin.Position.Value);
        content.Write(origin.EventHash.Span);
        content.Write(origin.Meaning.Span);
    }

    public static SnapshotOrigin ReadOrigin(ReadOnlySpan<byte> content)
    {
        PackingReader reader = new(content, NoWords);
        return new(reader.Text(), new(reader.Number()), content[^(2 * HashBytes)..^HashBytes].ToArray(), content[^HashBytes..].ToArray());
    }

    public static void WriteWords(IBufferWriter<byte> content, IReadOnlyList<string> words)
    {
        PackingWriter writer = new(content, NoWords);
        writer.Number(words.Count);
        foreach (string word in words)
        {
            writer.Text(word);
        }
    }

    public static string[] ReadWords(ReadOnlySpan<byte> content)
    {
        PackingReader reader = new(content, NoWords);
        string[] words = new string[reader.Number()];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = reader.Text();
        }

        return words;
    }

    public static void WritePositions(IBufferWriter<byte> content, IReadOnlyList<long> positions)
    {
        PackingWriter writer = new(content, NoWords);
        writer.Number(positions.Count);
        long before = 0;
        foreach (long position in positions)
        {
            writer.Number(position - before);
            before = position;
        }
    }

    public static long[] ReadPositions(ReadOnlySpan<byte> content)
    {
        PackingReader reader = new(content, NoWords);
        long[] positions = new long[reader.Number()];
        long before = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            before = positions[i] = before + reader.Number();
        }

        return positions;
    }

    public static void WriteSegment(IBufferWriter<byte> content, IEnumerable<(SubjectKey Key, PackedStanding Standing)> entries)
    {
        int subjects = 0, bytes = 0;
        foreach ((SubjectKey key, PackedStanding standing) in entries)
        {
            ReadOnlySpan<byte> packed = standing.Bytes;
            Span<byte> entry = content.GetSpan(StandingAt + packed.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, (ulong)(key.Value >> 64));
            BinaryPrimitives.WriteUInt64LittleEndian(entry[LowAt..], unchecked((ulong)key.Value));
            BinaryPrimitives.WriteInt32LittleEndian(entry[LengthAt..], packed.Length);
            packed.CopyTo(entry[StandingAt..]);
            content.Advance(StandingAt + packed.Length);
            subjects++;
            bytes += packed.Length;
        }

        Span<byte> totals = content.GetSpan(TotalsBytes);
        BinaryPrimitives.WriteInt32LittleEndian(totals, subjects);
        BinaryPrimitives.WriteInt32LittleEndian(totals[sizeof(uint)..], bytes);
        content.Advance(TotalsBytes);
    }

    public static SubjectSegment ReadSegment(ReadOnlySpan<byte> content, Position position)
    {
        ReadOnlySpan<byte> totals = content[^TotalsBytes..], rest = content[..^TotalsBytes];
        SubjectSegment segment = new(BinaryPrimitives.ReadInt32LittleEndian(totals), BinaryPrimitives.ReadInt32LittleEndian(totals[sizeof(uint)..]), position.Value);
        while (!rest.IsEmpty)
        {
            SubjectKey key = new(new UInt128(BinaryPrimitives.ReadUInt64LittleEndian(rest), BinaryPrimitives.ReadUInt64LittleEndian(rest[LowAt..])));
            ReadOnlySpan<byte> standing = rest.Slice(StandingAt, BinaryPrimitives.ReadInt32LittleEndian(rest[LengthAt..]));
            segment.Settle(new(key), standing);
            rest = rest[(StandingAt + standing.Length)..];
        }

        return segment;
    }
}
