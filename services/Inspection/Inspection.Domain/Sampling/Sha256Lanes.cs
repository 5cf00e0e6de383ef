using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight public messages side by side, one in each lane of a vector. For many short messages the call into the
/// platform's library costs several times the hash itself; this is what makes a draw of millions cheap. Not for secrets of others.
/// </summary>
internal static class Sha256Lanes
{
    public const int Lanes = 8;
    public const int BlockSize = 64;

    // The fractional parts of the square and cube roots of the first primes, as the standard defines them.
    public static readonly uint[] InitialState = [.. Primes(8).Select(p => Fraction(Root(p, 2)))];
    private static readonly uint[] RoundConstants = [.. Primes(64).Select(p => Fraction(Root(p, 3)))];

    /// <summary>Completes a message in its slot: a one bit, zeros, and the length in bits.</summary>
    /// <param name="slot">Whole blocks; the message lies at the start.</param>
    /// <param name="length">Bytes of the message in the slot; at least nine fewer than the slot has.</param>
    /// <param name="before">Bytes that were compressed before this slot.</param>
    public static void Pad(Span<byte> slot, int length, int before)
    {
        slot[length] = 0x80;
        slot[(length + 1)..].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(slot[^8..], 8UL * (ulong)(before + length));
    }

    /// <summary>Blocks that a message of this length fills with its padding.</summary>
    public static int BlocksOf(int length) => (length + 8) / BlockSize + 1;

    /// <summary>Compresses eight slots of as many blocks each.</summary>
    /// <param name="slots">Eight padded messages, one after the other.</param>
    /// <param name="state">What was compressed before, or <see cref="InitialState"/>.</param>
    /// <param name="hashes">Takes eight hashes of 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> slots, ReadOnlySpan<uint> state, Span<byte> hashes)
    {
        Span<Vector256<uint>> running = stackalloc Vector256<uint>[8];
        for (int i = 0; i < running.Length; i++)
        {
            running[i] = Vector256.Create(state[i]);
        }

        int slot = slots.Length / Lanes;
        for (int offset = 0; offset < slot; offset += BlockSize)
        {
            Compress(slots[offset..], slot, running);
        }

        for (int i = 0; i < running.Length; i++)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(hashes[(32 * lane + 4 * i)..], running[i][lane]);
            }
        }
    }

    /// <summary>The state after one block, for messages that begin alike.</summary>
    public static uint[] StateAfter(ReadOnlySpan<byte> block)
    {
        Span<Vector256<uint>> running = stackalloc Vector256<uint>[8];
        for (int i = 0; i < running.Length; i++)
        {
            running[i] = Vector256.Create(InitialState[i]);
        }

        Compress(block, 0, running);
        var state = new uint[8];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = running[i][0];
        }

        return state;
    }

    private static void Compress(ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> state)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[16];
        Load(blocks, stride, words);
        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (state[0], state[1], state[2], state[3]);
        (Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h) = (state[4], state[5], state[6], state[7]);
        for (int t = 0; t < 64; t++)
        {
            if (t >= 16)
            {
                words[t & 15] += Small1(words[(t - 2) & 15]) + words[(t - 7) & 15] + Small0(words[(t - 15) & 15]);
            }

            Vector256<uint> t1 = h + Big1(e) + Vector256.ConditionalSelect(e, f, g) + Vector256.Create(RoundConstants[t]) + words[t & 15];
            Vector256<uint> t2 = Big0(a) + ((a & b) | (c & (a | b)));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    private static void Load(ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> words)
    {
        Span<uint> lanes = MemoryMarshal.Cast<Vector256<uint>, uint>(words);
        for (int lane = 0; lane < Lanes; lane++)
        {
            ReadOnlySpan<byte> block = blocks.Slice(lane * stride, BlockSize);
            for (int word = 0; word < 16; word++)
            {
                lanes[word * Lanes + lane] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * word)..]);
            }
        }
    }

    private static Vector256<uint> Big0(Vector256<uint> x) => Rotate(x, 2) ^ Rotate(x, 13) ^ Rotate(x, 22);

    private static Vector256<uint> Big1(Vector256<uint> x) => Rotate(x, 6) ^ Rotate(x, 11) ^ Rotate(x, 25);

    private static Vector256<uint> Small0(Vector256<uint> x) => Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3);

    private static Vector256<uint> Small1(Vector256<uint> x) => Rotate(x, 17) ^ Rotate(x, 19) ^ (x >>> 10);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, [System.Diagnostics.CodeAnalysis.ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, bits) : (x >>> bits) | (x << (32 - bits));

    private static IEnumerable<int> Primes(int count) =>
        Enumerable.Range(2, 400).Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0)).Take(count);

    // floor(n^(1/k) * 2^32) by bisection in whole numbers, so that no rounding of a power function can matter.
    private static UInt128 Root(int n, int k)
    {
        UInt128 low = 0;
        UInt128 high = (UInt128)1 << 40;
        while (high - low > 1)
        {
            UInt128 middle = (low + high) / 2;
            (low, high) = IsAtMost(middle, n, k) ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static bool IsAtMost(UInt128 root, int n, int k)
    {
        System.Numerics.BigInteger power = System.Numerics.BigInteger.Pow(root, k);
        return power <= (System.Numerics.BigInteger)n << (32 * k);
    }

    private static uint Fraction(UInt128 root) => (uint)(root & uint.MaxValue);
}
