using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CreditRisk.Journal.Decisions;

/// <summary>
/// The bytes of a segment file. All integers are little-endian, records start at multiples of 8.
/// <code>
/// header (64)  "CRDLOG1\n" | uint32 segment number | uint32 CRC-32C of the 60 other bytes | uint32 capacity | 12 zero bytes | hash of the last record before this segment (32)
/// record       uint32 length of the payload, 1 or more | uint32 unsynced | uint32 CRC | uint32 zero | payload | zero bytes up to a multiple of 8 | hash (32)
/// CRC          CRC-32C of length, unsynced, payload and zero bytes after it
/// hash         SHA-256 of the 32 bytes before the record followed by the record up to its hash
/// unsynced     how many bytes before this record were not yet known to be on the disk when it was written
/// </code>
/// A segment that is being written has the length of its capacity, and zero bytes after the last record. A sealed one ends with
/// its last record. The first segment's header holds 32 random bytes in place of a hash.
/// </summary>
internal static class SegmentFormat
{
    public const int HeaderBytes = 64;
    public const int RecordHeadBytes = 16;
    public const int HashBytes = SHA256.HashSizeInBytes;
    public const string FilePattern = "decisions-*.log";

    private static ReadOnlySpan<byte> Magic => "CRDLOG1\n"u8;

    public static string FileName(int segment) => string.Create(CultureInfo.InvariantCulture, $"decisions-{segment:D8}.log");

    /// <summary>Number of the segment in that file, or null when the name is no segment's.</summary>
    public static int? NumberOf(string path)
    {
        string name = Path.GetFileName(path);
        return name.Length == 22 && int.TryParse(name.AsSpan(10, 8), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }

    public static int SizeOf(int payload) => RecordHeadBytes + ((payload + 7) & ~7) + HashBytes;

    public static void WriteHeader(Span<byte> header, int segment, int capacity, ReadOnlySpan<byte> previous)
    {
        header[..HeaderBytes].Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], segment);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], capacity);
        previous.CopyTo(header[32..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], HeaderCrc(header));
    }

    public static bool IsHeader(ReadOnlySpan<byte> header, int segment) =>
        header.Length >= HeaderBytes && header.StartsWith(Magic) && BinaryPrimitives.ReadInt32LittleEndian(header[8..]) == segment
            && BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) == HeaderCrc(header);

    public static int CapacityOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt32LittleEndian(header[16..]);

    /// <summary>Lays out everything of a record but what depends on its place.</summary>
    public static void WriteRecord(Span<byte> record, ReadOnlySpan<byte> payload)
    {
        record[..RecordHeadBytes].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        payload.CopyTo(record[RecordHeadBytes..]);
        record[(RecordHeadBytes + payload.Length)..^HashBytes].Clear();
    }

    /// <summary>Completes a record in its place.</summary>
    /// <param name="chained">The hash before the record and the record.</param>
    /// <param name="unsynced">Bytes before the record that are not known to be on the disk.</param>
    /// <param name="sha256">A hash to use: one that is used again and again costs less than one for each record.</param>
    public static void Place(Span<byte> chained, int unsynced, IncrementalHash sha256)
    {
        Span<byte> record = chained[HashBytes..];
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], unsynced);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], RecordCrc(record));
        sha256.AppendData(chained[..^HashBytes]);
        sha256.GetHashAndReset(chained[^HashBytes..]);
    }

    public static int LengthOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record);

    public static int UnsyncedOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt32LittleEndian(record[4..]);

    /// <summary>True when a whole record with a right checksum starts here.</summary>
    public static bool IsRecord(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < RecordHeadBytes || LengthOf(bytes) is < 1 or > DecisionLogOptions.RecordBytes || bytes.Length < SizeOf(LengthOf(bytes)))
        {
            return false;
        }

        ReadOnlySpan<byte> record = bytes[..SizeOf(LengthOf(bytes))];
        return BinaryPrimitives.ReadUInt32LittleEndian(record[12..]) == 0 && BinaryPrimitives.ReadUInt32LittleEndian(record[8..]) == RecordCrc(record);
    }

    /// <summary>True when the record follows from what is before it.</summary>
    /// <param name="chained">The hash before the record and the record.</param>
    public static bool IsChained(ReadOnlySpan<byte> chained) => SHA256.HashData(chained[..^HashBytes]).AsSpan().SequenceEqual(chained[^HashBytes..]);

    private static uint HeaderCrc(ReadOnlySpan<byte> header) => Crc(Crc(uint.MaxValue, header[..12]), header[16..HeaderBytes]) ^ uint.MaxValue;

    private static uint RecordCrc(ReadOnlySpan<byte> record) => Crc(Crc(uint.MaxValue, record[..8]), record[RecordHeadBytes..^HashBytes]) ^ uint.MaxValue;

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return crc;
    }
}
