using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreditRisk.Inspection.Domain;

/// <summary>Brings words of eight messages into lanes and back: word i of all messages stands in vector i.</summary>
internal static class LaneOrder
{
    private const int Lanes = Sha256Lanes.Lanes;

    private static readonly Vector256<byte> BigEndian = Vector256.Create(
        (byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 19, 18, 17, 16, 23, 22, 21, 20, 27, 26, 25, 24, 31, 30, 29, 28);

    /// <summary>Reads the 16 words of a block of each message.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="stride">Bytes from one message's block to the next one's.</param>
    /// <param name="words">Takes 16 vectors.</param>
    public static void Load(ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> words)
    {
        for (int half = 0; half < 2; half++)
        {
            Span<Vector256<uint>> rows = words.Slice(half * Lanes, Lanes);
            for (int lane = 0; lane < Lanes; lane++)
            {
                rows[lane] = MemoryMarshal.Read<Vector256<uint>>(blocks[(lane * stride + half * 32)..]);
            }

            SwapBytes(rows);
            Turn(rows);
        }
    }

    /// <summary>Reads big-endian numbers, or makes them.</summary>
    public static void SwapBytes(Span<Vector256<uint>> rows)
    {
        if (!BitConverter.IsLittleEndian)
        {
            return;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = Avx2.IsSupported ? Avx2.Shuffle(rows[i].AsByte(), BigEndian).AsUInt32() : Vector256.Shuffle(rows[i].AsByte(), BigEndian).AsUInt32();
        }
    }

    /// <summary>Transposes eight rows of eight words.</summary>
    public static void Turn(Span<Vector256<uint>> rows)
    {
        if (Avx2.IsSupported)
        {
            TurnInRegisters(rows);
            return;
        }

        Span<uint> words = MemoryMarshal.Cast<Vector256<uint>, uint>(rows);
        for (int i = 0; i < Lanes; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (words[i * Lanes + j], words[j * Lanes + i]) = (words[j * Lanes + i], words[i * Lanes + j]);
            }
        }
    }

    private static void TurnInRegisters(Span<Vector256<uint>> rows)
    {
        rows = rows[..Lanes];
        (Vector256<ulong> a0, Vector256<ulong> a1) = Pair(rows[0], rows[1]);
        (Vector256<ulong> b0, Vector256<ulong> b1) = Pair(rows[2], rows[3]);
        (Vector256<ulong> c0, Vector256<ulong> c1) = Pair(rows[4], rows[5]);
        (Vector256<ulong> d0, Vector256<ulong> d1) = Pair(rows[6], rows[7]);
        (rows[0], rows[4]) = Join(Avx2.UnpackLow(a0, b0), Avx2.UnpackLow(c0, d0));
        (rows[1], rows[5]) = Join(Avx2.UnpackHigh(a0, b0), Avx2.UnpackHigh(c0, d0));
        (rows[2], rows[6]) = Join(Avx2.UnpackLow(a1, b1), Avx2.UnpackLow(c1, d1));
        (rows[3], rows[7]) = Join(Avx2.UnpackHigh(a1, b1), Avx2.UnpackHigh(c1, d1));
    }

    private static (Vector256<ulong> Low, Vector256<ulong> High) Pair(Vector256<uint> left, Vector256<uint> right) =>
        (Avx2.UnpackLow(left, right).AsUInt64(), Avx2.UnpackHigh(left, right).AsUInt64());

    private static (Vector256<uint> First, Vector256<uint> Second) Join(Vector256<ulong> left, Vector256<ulong> right) =>
        (Avx2.Permute2x128(left, right, 0x20).AsUInt32(), Avx2.Permute2x128(left, right, 0x31).AsUInt32());
}
