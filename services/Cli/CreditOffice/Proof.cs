using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CreditRisk.Kernel.V1;
using Date = Google.Type.Date;

namespace CreditRisk.Cli.CreditOffice;

/// <summary>Documents and days of a command line as requests carry them.</summary>
internal static class Proof
{
    /// <summary>Documents that prove something.</summary>
    public static readonly Option<string[]> Files = new("--file")
    {
        Description = "Document that proves it, several if need be; its fingerprint is sent, the document stays.",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The fingerprint of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Evidence Of(string file)
    {
        using FileStream content = File.OpenRead(file);
        return new()
        {
            Title = Path.GetFileNameWithoutExtension(file),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            MediaType = MediaTypeOf(Path.GetExtension(file)),
            SizeBytes = content.Length,
        };
    }

    /// <summary>The fingerprints of <see cref="Files"/>.</summary>
    public static IEnumerable<Evidence> Of(ParseResult parsed) => (parsed.GetValue(Files) ?? []).Select(Of);

    /// <summary>A day as people type it.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Date DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? new() { Year = day.Year, Month = day.Month, Day = day.Day }
            : throw new InvalidDataException($"{text} is no day: write it as 2026-11-20.");

    private static string MediaTypeOf(string extension) => extension.ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PNG" => "image/png",
        ".OFD" => "application/ofd",
        _ => "application/octet-stream",
    };
}
