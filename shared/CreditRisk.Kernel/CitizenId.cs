using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>The citizen ID: GB 11643-1999, check character by ISO 7064 MOD 11-2.</summary>
internal static class CitizenId
{
    private const string CheckCharacters = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>True for 17 digits and a digit or X: many credit codes have this shape, too.</summary>
    public static bool HasShape(ReadOnlySpan<char> text) => FirstForeign(text) < 0;

    /// <summary>True when a citizen ID stands somewhere in a text, in half-width or full-width characters and with X in either case.</summary>
    /// <remarks>Only of somebody born from 1800 to 2099: other digits that pass the checks number something else.</remarks>
    public static bool StandsIn(ReadOnlySpan<char> text)
    {
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (digits >= 17 && IsOne(text.Slice(i - 17, 18)))
            {
                return true;
            }

            digits = char.IsAsciiDigit(Narrow(text[i])) ? digits + 1 : 0;
        }

        return false;
    }

    /// <summary>Position 18 for the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    /// <summary>What is wrong with 18 characters; null when nothing is.</summary>
    /// <param name="text">18 characters.</param>
    /// <param name="today">No birth date lies after this day.</param>
    public static ReasonCode? FaultOf(ReadOnlySpan<char> text, DateOnly today)
    {
        if (!HasShape(text))
        {
            return SubjectIdReason.Character;
        }

        if (!HasKnownDivision(text))
        {
            return SubjectIdReason.Division;
        }

        if (!HasBirthDate(text, today))
        {
            return SubjectIdReason.BirthDate;
        }

        return text[17] == CheckCharacter(text[..17]) ? null : SubjectIdReason.CheckDigit;
    }

    /// <summary>The first two digits are a province, or 83 as residence permits of Taiwan residents have it.</summary>
    public static bool HasKnownDivision(ReadOnlySpan<char> text) => text[..2] is "83" || Provinces.IsKnown(text[..2]);

    /// <summary>Positions 7 to 14 are a date of the calendar, not after <paramref name="today"/>.</summary>
    public static bool HasBirthDate(ReadOnlySpan<char> text, DateOnly today) =>
        DateOnly.TryParseExact(text[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly born) && born <= today;

    /// <summary>The refusal for <paramref name="fault"/>; it says nothing about the digits, which are a person's.</summary>
    public static Refusal Explain(ReasonCode fault, ReadOnlySpan<char> text) => new(RefusalKind.InvalidArgument, fault, fault switch
    {
        _ when fault == SubjectIdReason.Character => $"Position {FirstForeign(text) + 1} cannot stand there: a citizen ID is 17 digits and a digit or capital X.",
        _ when fault == SubjectIdReason.Division => "Positions 1 to 6 of a citizen ID are a division code; these name no province of GB/T 2260.",
        _ when fault == SubjectIdReason.BirthDate => "Positions 7 to 14 of a citizen ID are the birth date as yyyymmdd; these are no calendar day up to today.",
        _ => "The last character does not fit the first 17: compare all of them with the identity card.",
    });

    private static bool IsOne(ReadOnlySpan<char> written)
    {
        Span<char> text = stackalloc char[18];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = Narrow(written[i]);
        }

        return text[6..8] is "18" or "19" or "20" && FaultOf(text, DateOnly.MaxValue) is null;
    }

    // A full-width form as the ASCII character, and the check character as it is defined.
    private static char Narrow(char written) => (written is >= '\uFF01' and <= '\uFF5E' ? (char)(written - 0xFEE0) : written) switch
    {
        'x' => 'X',
        var c => c,
    };

    private static int FirstForeign(ReadOnlySpan<char> text)
    {
        int digits = text[..17].IndexOfAnyExcept(CharacterSets.Digits);
        return digits >= 0 || char.IsAsciiDigit(text[17]) || text[17] == 'X' ? digits : 17;
    }
}
