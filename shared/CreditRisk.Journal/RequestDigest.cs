using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CreditRisk.Journal;

/// <summary>What is compared when a request id is seen again.</summary>
internal static class RequestDigest
{
    /// <summary>The caller's digest, or SHA-256 over the length-prefixed streams, expected versions, types and payloads of the request.</summary>
    public static byte[] Of(AppendRequest request)
    {
        if (request.RequestDigest is { } given)
        {
            return given.ToArray();
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (StreamAppend append in request.Appends)
        {
            Add(hash, Encoding.UTF8.GetBytes(append.Stream.ToString()));
            AddNumber(hash, append.Expected.Value);
            AddNumber(hash, append.Events.Count);
            foreach (NewEvent added in append.Events)
            {
                Add(hash, Encoding.UTF8.GetBytes(added.Type));
                Add(hash, added.Payload.Span);
            }
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        AddNumber(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AddNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
