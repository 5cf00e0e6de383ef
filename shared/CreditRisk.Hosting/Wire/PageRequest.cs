using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using CreditRisk.Kernel;

namespace CreditRisk.Hosting.Wire;

/// <summary>A page of a list: how many, and after which sort key.</summary>
/// <param name="Size">1 to 1,000.</param>
/// <param name="After">Sort key of the last row of the page before; empty for the first page.</param>
public readonly record struct PageRequest(int Size, string After)
{
    private const int DefaultSize = 100;
    private const int MaximumSize = 1000;
    private const int LongestToken = 4096;
    private const int ChecksumBytes = 4;

    /// <summary>Reads the paging fields of a request (AIP-158): size 0 takes 100, more than 1,000 is cut to 1,000.</summary>
    public static Outcome<PageRequest> Read(int pageSize, string pageToken)
    {
        ArgumentNullException.ThrowIfNull(pageToken);
        if (pageSize < 0)
        {
            return Refusal.Invalid(new FieldViolation("page_size", "is negative; 1 to 1,000, or 0 for 100."));
        }

        return Decode(pageToken) is { } after
            ? new PageRequest(pageSize == 0 ? DefaultSize : Math.Min(pageSize, MaximumSize), after)
            : Refusal.Invalid(new FieldViolation("page_token", "is not one that this service gave; start again without a token."));
    }

    /// <summary>The token of the next page: empty when this page was the last.</summary>
    /// <param name="rows">One row more than <see cref="Size"/> was read; the surplus shows that there is a next page and is removed here.</param>
    /// <param name="keyOf">Sort key of a row.</param>
    public string Cut<T>(List<T> rows, Func<T, string> keyOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (rows.Count <= Size)
        {
            return "";
        }

        rows.RemoveRange(Size, rows.Count - Size);
        return Encode(keyOf(rows[^1]));
    }

    // The checksum finds tokens that were cut or mistyped. It is no secret: a token names a place, and whoever sends it may see the list.
    private static string Encode(string key)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. SHA256.HashData(bytes).AsSpan(0, ChecksumBytes), .. bytes]);
    }

    private static string? Decode(string token)
    {
        if (token.Length == 0)
        {
            return "";
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (token.Length > LongestToken || Base64Url.DecodeFromChars(token, bytes, out _, out int length) != OperationStatus.Done || length < ChecksumBytes)
        {
            return null;
        }

        ReadOnlySpan<byte> key = bytes.AsSpan(ChecksumBytes..length);
        bool isOurs = Utf8.IsValid(key) && SHA256.HashData(key).AsSpan(0, ChecksumBytes).SequenceEqual(bytes.AsSpan(0, ChecksumBytes));
        return isOurs ? Encoding.UTF8.GetString(key) : null;
    }
}
