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
    private const int BeginsAlike = 8;

    // All but the first 10: an import has a thousand neighbourhoods at most.
    private const int BitsWithinNeighbourhood = 118;

    public string NewId(string prefix, int year, CallerRequest request, string part = "")
    {
        byte[] hash = Hash(prefix, request.Actor, KeyOf(request), part);
        return Write(prefix, year, hash, hash);
    }

    public string NewId(string prefix, int year, CallerRequest request, SubjectKey subject)
    {
        string key = KeyOf(request);
        byte[] near = Hash(prefix, request.Actor, key, $"{subject.Value >> BitsWithinNeighbourhood:x}");
        return Write(prefix, year, near, Hash(prefix, request.Actor, key, subject.ToString()));
    }

    private static string KeyOf(CallerRequest request) => request.RequestId ?? Guid.NewGuid().ToString();

    private static byte[] Hash(params string[] pieces) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(pieces.Select(piece => $"{piece.Length}:{piece}"))));

    // 5 of the 8 bits of each byte: 100 bits are more than enough against a meeting of two ids.
    private static string Write(string prefix, int year, byte[] start, byte[] rest) => string.Create(
        prefix.Length + Length + 6, (prefix, year, start, rest), static (id, from) =>
        {
            id.TryWrite($"{from.prefix}-{from.year:D4}-", out int written);
            for (int i = 0; i < Length; i++)
            {
                id[written + i] = Alphabet[(i < BeginsAlike ? from.start[i] : from.rest[i]) & 31];
            }
        });
}
