using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Lists;

/// <summary>The content of a listing: two listings of one subject on one list are the same when their terms are equal.</summary>
/// <param name="ListedOn">Day of the listing.</param>
/// <param name="DocumentNumber">Number of the decision.</param>
/// <param name="Reason">Why.</param>
/// <param name="PriorNoticeOn">Day of the written notice before the listing; null makes the entry defective (河南省社会信用条例 28).</param>
/// <param name="ExpectedEnd">Last day of the listing; null when it lasts until removal.</param>
/// <param name="LegalBasis">What the listing rests on: the list's basis unless the row names its own.</param>
public sealed record ListingTerms(
    DateOnly ListedOn, string DocumentNumber, string Reason, DateOnly? PriorNoticeOn, DateOnly? ExpectedEnd, LegalBasis LegalBasis)
{
    /// <summary>
    /// Lower-case hexadecimal SHA-256 over the terms: equal exactly when the terms are, so that stores can compare without keeping them.
    /// </summary>
    public string Fingerprint()
    {
        var text = new StringBuilder(256);
        Add(text, $"{ListedOn:O}", DocumentNumber, Reason, $"{PriorNoticeOn:O}", $"{ExpectedEnd:O}", LegalBasis.Title, LegalBasis.Article);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Add(StringBuilder text, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        }
    }
}
