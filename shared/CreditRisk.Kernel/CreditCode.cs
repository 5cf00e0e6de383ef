using System.Buffers;

namespace CreditRisk.Kernel;

/// <summary>The unified social credit code: GB 32100-2015, with the organisation code of GB 11714 in positions 9 to 17.</summary>
/// <remarks>
/// The registration department (position 1) is not limited to the published list, which has grown since: the two checks catch every
/// single wrong character and every swap of neighbours without it.
/// </remarks>
internal static class CreditCode
{
    /// <summary>The 31 symbols in the order of their values: no I, O, S, V, Z.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Symbols = SearchValues.Create(Alphabet);

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Position 18 for the first 17 characters, all of <see cref="Alphabet"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>The ninth character of an organisation code for its first eight, each <c>0-9</c> or <c>A-Z</c>.</summary>
    public static char OrganisationCheckCharacter(ReadOnlySpan<char> first8)
    {
        int sum = 0;
        for (int i = 0; i < OrganisationWeights.Length; i++)
        {
            int value = char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10;
            sum += value * OrganisationWeights[i];
        }

        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', int digit => (char)('0' + digit) };
    }

    /// <summary>What is wrong with 18 characters; null when nothing is.</summary>
    public static ReasonCode? FaultOf(ReadOnlySpan<char> text)
    {
        if (FirstForeign(text) >= 0)
        {
            return SubjectIdReason.Character;
        }

        if (!HasKnownDivision(text))
        {
            return SubjectIdReason.Division;
        }

        if (text[17] != CheckCharacter(text[..17]))
        {
            return SubjectIdReason.CheckDigit;
        }

        return text[16] == OrganisationCheckCharacter(text[8..16]) ? null : SubjectIdReason.OrganisationCodeCheck;
    }

    /// <summary>The division of the registering authority: a known province, or 100000 for registration at national level.</summary>
    public static bool HasKnownDivision(ReadOnlySpan<char> text) => text[2..8] is "100000" || Provinces.IsKnown(text[2..4]);

    /// <summary>The refusal for <paramref name="fault"/>. Credit codes are public, so the expected character may be named.</summary>
    public static Refusal Explain(ReasonCode fault, ReadOnlySpan<char> text) => new(RefusalKind.InvalidArgument, fault, fault switch
    {
        _ when fault == SubjectIdReason.Character =>
            $"Position {FirstForeign(text) + 1} cannot stand there: a credit code uses 0-9 and A-Y without I, O, S, V, Z, and digits in positions 3 to 8.",
        _ when fault == SubjectIdReason.Division => "Positions 3 to 8 of a credit code are a division code; these name no province of GB/T 2260.",
        _ when fault == SubjectIdReason.CheckDigit =>
            $"The credit code is mistyped somewhere: position 18 would be {CheckCharacter(text[..17])} if the first 17 were right.",
        _ =>
            $"Positions 9 to 17 are no organisation code: position 17 would be {OrganisationCheckCharacter(text[8..16])} if 9 to 16 were right.",
    });

    private static int FirstForeign(ReadOnlySpan<char> text)
    {
        int division = text[2..8].IndexOfAnyExcept(CharacterSets.Digits);
        int symbol = text.IndexOfAnyExcept(Symbols);
        return division < 0 || (symbol >= 0 && symbol < division + 2) ? symbol : division + 2;
    }
}
