using System.Globalization;

namespace CreditRisk.Eligibility.Domain.Receipts;

/// <summary>Names of key files: <c>receipt-yyyyMMddTHHmmssZ.pem</c>, after the instant from which the key signs.</summary>
public static class ReceiptKeyName
{
    /// <summary>Which files of a folder are keys.</summary>
    public const string Pattern = "receipt-*.pem";

    private const string Format = "'receipt-'yyyyMMdd'T'HHmmss'Z.pem'";

    /// <summary>The name of the file of a key.</summary>
    /// <param name="from">From when on it signs; parts of a second are cut off.</param>
    public static string Of(DateTimeOffset from) => from.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>From when on the key of a file signs; null when the file is not named as a key.</summary>
    public static DateTimeOffset? Read(string fileName) =>
        DateTimeOffset.TryParseExact(fileName, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset from) ? from : null;
}
