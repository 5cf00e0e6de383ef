using System.Security.Cryptography;
using System.Text;
using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Ids derived from the caller and its request id, so that a repeated request names the same thing.</summary>
internal sealed class DerivedIdentities : IIdentities
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;

    public string NewId(string prefix, int year, CallerRequest request, string part = "")
    {
        string key = request.RequestId ?? Guid.NewGuid().ToString();
        string text = string.Concat(new[] { prefix, request.Actor, key, part }.Select(piece => $"{piece.Length}:{piece}"));
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return $"{prefix}-{year:D4}-{string.Create(Length, hash, Write)}";
    }

    // 5 of the 8 bits of each byte: 100 bits are more than enough against a meeting of two ids.
    private static void Write(Span<char> id, byte[] hash)
    {
        for (int i = 0; i < id.Length; i++)
        {
            id[i] = Alphabet[hash[i] & 31];
        }
    }
}
