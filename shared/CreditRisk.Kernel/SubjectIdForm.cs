using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>Faults of a text that has not even the form of an identifier in force, explained so that the writer can mend them.</summary>
internal static class SubjectIdForm
{
    /// <summary>Why <paramref name="text"/> cannot be looked at further; null when it is 18 characters without look-alikes.</summary>
    public static Refusal? FaultOf(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(CharacterSets.FullWidth))
        {
            return Refuse(SubjectIdReason.FullWidth, "The identifier holds full-width characters: type it again with half-width digits and letters.");
        }

        if (text.ContainsAny(CharacterSets.LowerCase))
        {
            return Refuse(SubjectIdReason.LowerCase, "The identifier holds lower-case letters: write all letters, the final X too, in upper case.");
        }

        return text.Length == 18 ? null : Outdated(text) ?? Refuse(
            SubjectIdReason.Length, $"A unified social credit code or citizen ID has 18 characters; this text has {text.Length}.");
    }

    private static Refusal? Outdated(ReadOnlySpan<char> text) => text.Length switch
    {
        15 when !text.ContainsAnyExcept(CharacterSets.Digits) => IsFirstGenerationCitizenId(text)
            ? Refuse(SubjectIdReason.LegacyCitizenId, "15 digits are a citizen ID of the first generation: give the 18 characters of the present card.")
            : Refuse(SubjectIdReason.LegacyRegistrationNumber, "15 digits are an old registration number: give the credit code of the present licence."),
        9 when IsOrganisationCode(text[..8], text[8]) => OldOrganisationCode(),
        10 when text[8] == '-' && IsOrganisationCode(text[..8], text[9]) => OldOrganisationCode(),
        _ => null,
    };

    private static Refusal OldOrganisationCode() => Refuse(
        SubjectIdReason.LegacyOrganisationCode, "This is an old organisation code: give the 18-character credit code, which holds it in positions 9 to 17.");

    private static bool IsOrganisationCode(ReadOnlySpan<char> first8, char check) =>
        !first8.ContainsAnyExcept(CharacterSets.DigitsAndUpperCase) && (char.IsAsciiDigit(check) || check == 'X');

    /// <summary>A date in positions 7 to 12, and not the check digit of a registration number (GS15-2006, ISO 7064 MOD 11,10).</summary>
    private static bool IsFirstGenerationCitizenId(ReadOnlySpan<char> digits)
    {
        string born = $"19{digits[6..12]}";
        return DateOnly.TryParseExact(born, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && !IsRegistrationNumber(digits);
    }

    private static bool IsRegistrationNumber(ReadOnlySpan<char> digits)
    {
        int product = 10;
        foreach (char digit in digits[..14])
        {
            int sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (product + digits[14] - '0') % 10 == 1;
    }

    private static Refusal Refuse(ReasonCode code, string message) => new(RefusalKind.InvalidArgument, code, message);
}
