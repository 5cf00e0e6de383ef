using System.Numerics;

namespace CreditRisk.Inspection.Domain;

/// <summary>The fractional parts of the square and cube roots of the first primes, as FIPS 180-4 defines the constants of SHA-256.</summary>
internal static class Sha256Constants
{
    public static readonly uint[] Initial = [.. Primes(8).Select(p => Fraction(Root(p, 2)))];

    public static readonly uint[] Rounds = [.. Primes(64).Select(p => Fraction(Root(p, 3)))];

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

    private static bool IsAtMost(UInt128 root, int n, int k) => BigInteger.Pow(root, k) <= (BigInteger)n << (32 * k);

    private static uint Fraction(UInt128 root) => (uint)(root & uint.MaxValue);
}
