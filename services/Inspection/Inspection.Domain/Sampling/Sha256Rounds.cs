using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreditRisk.Inspection.Domain;

/// <summary>The arithmetic of SHA-256 (FIPS 180-4, 6.2.2) in eight lanes.</summary>
internal static class Sha256Rounds
{
    private const int Rounds = 64;
    private const int BlockWords = 16;

    private static readonly Vector256<uint>[] Constants = Array.ConvertAll(Sha256Constants.Rounds, Vector256.Create);

    /// <summary>Turns the 16 words of a block into what the 64 rounds take: the message schedule with the constants added.</summary>
    public static void Expand(Span<Vector256<uint>> inputs)
    {
        inputs = inputs[..Rounds];
        for (int t = BlockWords; t < inputs.Length; t++)
        {
            Span<Vector256<uint>> window = inputs.Slice(t - BlockWords, BlockWords + 1);
            window[16] = Small1(window[14]) + window[9] + Small0(window[1]) + window[0];
        }

        for (int t = 0; t < inputs.Length; t++)
        {
            inputs[t] += Constants[t];
        }
    }

    /// <summary>Compresses an expanded block into the states.</summary>
    public static void Run(ReadOnlySpan<Vector256<uint>> inputs, Span<Vector256<uint>> states)
    {
        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (states[0], states[1], states[2], states[3]);
        (Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h) = (states[4], states[5], states[6], states[7]);

        // Eight rounds bring every variable back to its own name.
        for (; inputs.Length >= 8; inputs = inputs[8..])
        {
            Round(a, b, c, ref d, e, f, g, ref h, inputs[0]);
            Round(h, a, b, ref c, d, e, f, ref g, inputs[1]);
            Round(g, h, a, ref b, c, d, e, ref f, inputs[2]);
            Round(f, g, h, ref a, b, c, d, ref e, inputs[3]);
            Round(e, f, g, ref h, a, b, c, ref d, inputs[4]);
            Round(d, e, f, ref g, h, a, b, ref c, inputs[5]);
            Round(c, d, e, ref f, g, h, a, ref b, inputs[6]);
            Round(b, c, d, ref e, f, g, h, ref a, inputs[7]);
        }

        (states[0], states[1], states[2], states[3]) = (states[0] + a, states[1] + b, states[2] + c, states[3] + d);
        (states[4], states[5], states[6], states[7]) = (states[4] + e, states[5] + f, states[6] + g, states[7] + h);
    }

    /// <summary>Compresses into all states the same expanded block.</summary>
    public static void RunSame(ReadOnlySpan<uint> inputs, Span<Vector256<uint>> states)
    {
        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (states[0], states[1], states[2], states[3]);
        (Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h) = (states[4], states[5], states[6], states[7]);
        for (; inputs.Length >= 8; inputs = inputs[8..])
        {
            Round(a, b, c, ref d, e, f, g, ref h, Vector256.Create(inputs[0]));
            Round(h, a, b, ref c, d, e, f, ref g, Vector256.Create(inputs[1]));
            Round(g, h, a, ref b, c, d, e, ref f, Vector256.Create(inputs[2]));
            Round(f, g, h, ref a, b, c, d, ref e, Vector256.Create(inputs[3]));
            Round(e, f, g, ref h, a, b, c, ref d, Vector256.Create(inputs[4]));
            Round(d, e, f, ref g, h, a, b, ref c, Vector256.Create(inputs[5]));
            Round(c, d, e, ref f, g, h, a, ref b, Vector256.Create(inputs[6]));
            Round(b, c, d, ref e, f, g, h, ref a, Vector256.Create(inputs[7]));
        }

        (states[0], states[1], states[2], states[3]) = (states[0] + a, states[1] + b, states[2] + c, states[3] + d);
        (states[4], states[5], states[6], states[7]) = (states[4] + e, states[5] + f, states[6] + g, states[7] + h);
    }

    // Each variable is one of the standard's, in its order; only d and h change in a round.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, ref Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, ref Vector256<uint> h, Vector256<uint> input)
    {
        Vector256<uint> first = h + input + Big1(e) + Vector256.ConditionalSelect(e, f, g);
        d += first;
        h = first + Big0(a) + Vector256.ConditionalSelect(a ^ b, c, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Big0(Vector256<uint> x) => Rotate(x, 2) ^ Rotate(x, 13) ^ Rotate(x, 22);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Big1(Vector256<uint> x) => Rotate(x, 6) ^ Rotate(x, 11) ^ Rotate(x, 25);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Small0(Vector256<uint> x) => Rotate(x, 7) ^ Rotate(x, 18) ^ (x >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Small1(Vector256<uint> x) => Rotate(x, 17) ^ Rotate(x, 19) ^ (x >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, [ConstantExpected] byte bits) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, bits) : (x >>> bits) | (x << (32 - bits));
}
