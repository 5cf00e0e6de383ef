using System.Buffers;
using System.Globalization;
using System.Text;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The characters an identifier may have. Each has exactly one Unicode form (no combining marks, no full-width or compatibility
/// forms), so two identifiers that look the same are the same bytes, and every language sorts them alike.
/// </summary>
public static class Token
{
    /// <summary>Most characters of an identifier.</summary>
    public const int MaxLength = 64;

    /// <summary>Most characters of a text.</summary>
    public const int MaxTextLength = 200;

    private static readonly SearchValues<char> AsciiAllowed =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_./:#()");

    /// <summary>True for an identifier of ASCII characters only.</summary>
    internal static bool IsAscii(string value) => value.Length is > 0 and <= MaxLength && !value.AsSpan().ContainsAnyExcept(AsciiAllowed);

    /// <summary>What is wrong with an identifier and what would be right; <c>null</c> when it is fine.</summary>
    public static string? Fault(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength)
        {
            return $"has {value?.Length ?? 0} characters; give 1 to {MaxLength}.";
        }

        if (!value.AsSpan().ContainsAnyExcept(AsciiAllowed))
        {
            return null;
        }

        foreach (char c in value)
        {
            if (!IsAllowed(c))
            {
                return $"holds U+{(int)c:X4}; use ASCII letters, digits and -_./:#() or unified Chinese characters.";
            }
        }

        return null;
    }

    /// <summary>What is wrong with a text for people; <c>null</c> when it is fine.</summary>
    public static string? TextFault(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > MaxTextLength)
        {
            return $"has {value?.Length ?? 0} characters; give 1 to {MaxTextLength}.";
        }

        foreach (Rune rune in value.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return string.Create(CultureInfo.InvariantCulture, $"holds U+{rune.Value:X4}; leave out control characters and broken Unicode.");
            }
        }

        return null;
    }

    private static bool IsAllowed(char c) =>
        c < 0x80 ? AsciiAllowed.Contains(c) : c is (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF');
}
