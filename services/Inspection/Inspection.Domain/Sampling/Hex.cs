using System.Buffers;
using System.Security.Cryptography;

namespace CreditRisk.Inspection.Domain;

/// <summary>Lower-case hexadecimal, the only form in which hashes and secrets appear in texts.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string Sha256(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        return Convert.ToHexStringLower(hash);
    }

    public static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Digits);

    public static bool IsHash(ReadOnlySpan<char> text) => text.Length == 64 && IsHex(text);
}
