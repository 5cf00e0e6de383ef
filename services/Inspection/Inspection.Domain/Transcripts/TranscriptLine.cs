using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// A line of a transcript: <c>[NUMBER,RECORD,"CHECK"],</c>, the last without the comma. CHECK is the first 16 hexadecimal digits of
/// SHA-256 over <c>NUMBER,RECORD</c>: it says which line was altered, moved, lost or slipped in. It is no authority; re-computing is.
/// </summary>
internal static class TranscriptLine
{
    private const int CheckDigits = 16;
    private const int TailLength = CheckDigits + 4;

    public static void Write(IBufferWriter<byte> output, long number, ReadOnlySpan<byte> record, bool isLast)
    {
        Span<byte> room = output.GetSpan(record.Length + 64);
        room[0] = (byte)'[';
        number.TryFormat(room[1..], out int digits, default, CultureInfo.InvariantCulture);
        int end = 1 + digits;
        room[end++] = (byte)',';
        record.CopyTo(room[end..]);
        end += record.Length;
        end += WriteTail(room[end..], room[1..end]);
        if (!isLast)
        {
            room[end++] = (byte)',';
        }

        room[end++] = (byte)'\n';
        output.Advance(end);
    }

    /// <summary>Takes the record out of a line, or says what is wrong with the line.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <param name="number">Which line it is, from 1.</param>
    /// <param name="record">The record, when there is no fault.</param>
    /// <param name="isLast">True when no comma follows.</param>
    public static TranscriptFault? Read(ReadOnlyMemory<byte> line, long number, out ReadOnlyMemory<byte> record, out bool isLast)
    {
        record = default;
        ReadOnlySpan<byte> bytes = line.Span;
        isLast = !bytes.EndsWith(","u8);
        int bodyEnd = bytes.Length - (isLast ? 0 : 1) - TailLength;
        byte[] start = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[{number},"));
        if (bodyEnd < start.Length || !bytes.StartsWith(start))
        {
            return TranscriptFault.At(number, $"[{number},RECORD,\"CHECK\"],", bytes);
        }

        Span<byte> tail = stackalloc byte[TailLength];
        WriteTail(tail, bytes[1..bodyEnd]);
        if (!bytes.Slice(bodyEnd, TailLength).SequenceEqual(tail))
        {
            return TranscriptFault.At(number, $"a line that ends in {Encoding.ASCII.GetString(tail)}", bytes);
        }

        record = line[start.Length..bodyEnd];
        return null;
    }

    private static int WriteTail(Span<byte> output, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        ",\""u8.CopyTo(output);
        Convert.TryToHexStringLower(hash[..(CheckDigits / 2)], output[2..], out _);
        "\"]"u8.CopyTo(output[(2 + CheckDigits)..]);
        return TailLength;
    }
}
