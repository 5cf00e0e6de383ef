namespace CreditRisk.Kernel.Tests;

/// <summary>Public credit codes and synthetic identifiers on which both checks are known to hold.</summary>
internal static class IdentifierVectors
{
    public static IReadOnlyList<string> PublicCreditCodes { get; } =
    [
        "914403001922038216", "9144030071526726XG", "91440300708461136T", "91330100799655058B", "91110000802100433B", "91110108551385082Q",
        "91440300192317458F", "91350900587527783P", "91100000100003962T", "911100001000044477", "914403007675804181", "911103027404017237",
        "9133020114479257XW", "91110000562091696T", "91110000625906670H", "91340000610400837Y", "91140000110114391W", "91510000621601466X",
        "91330200MA283665X6", "9141030067166633X2", "914100007694904919", "91410700791902544H", "911000001000013428", "911100001000054748",
        "9144030010001686XA", "91440300100012316L", "91110000710925462X", "91110000710926094P", "91440400192548256N", "91440606722473344C",
        "9144030027939873X7", "911100001011016602", "91330000733796106P", "9111000071093123XX", "12441500196720244T", "91350100M000100Y43",
    ];

    public static IReadOnlyList<string> SyntheticCreditCodes { get; } =
    [
        "91410927MA0000007X", "91410927MA0000015Q", "92410927MA00000A9B", "93410927MA00000B73", "52410927MJ0000018K",
    ];

    public static IReadOnlyList<string> SyntheticCitizenIds { get; } =
    [
        "410927190001010012", "410927190001010020", "110101190002280032", "410000190001019990", "710000190001010014",
    ];

    /// <summary>The day on which the tests read identifiers.</summary>
    public static DateOnly Today { get; } = new(2026, 3, 2);

    public static TheoryData<string> CreditCodes => [.. PublicCreditCodes, .. SyntheticCreditCodes];

    public static TheoryData<string> CitizenIds => [.. SyntheticCitizenIds];

    /// <summary>Every text that differs from <paramref name="code"/> in one character or by one swap of different neighbours.</summary>
    public static IEnumerable<string> Misspellings(string code, string alphabet)
    {
        for (int i = 0; i < code.Length; i++)
        {
            foreach (char other in alphabet.Where(symbol => symbol != code[i]))
            {
                yield return $"{code[..i]}{other}{code[(i + 1)..]}";
            }
        }

        for (int i = 0; i + 1 < code.Length; i++)
        {
            if (code[i] != code[i + 1])
            {
                yield return $"{code[..i]}{code[i + 1]}{code[i]}{code[(i + 2)..]}";
            }
        }
    }
}
