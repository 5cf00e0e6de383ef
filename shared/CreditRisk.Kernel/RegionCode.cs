using System.Globalization;

namespace CreditRisk.Kernel;

/// <summary>How high a division stands, from the form of its code.</summary>
public enum RegionLevel
{
    /// <summary>The whole country, 100000.</summary>
    National,

    /// <summary>Province, autonomous region, municipality or special region: <c>xx0000</c>.</summary>
    Province,

    /// <summary>City or prefecture: <c>xxxx00</c>.</summary>
    Prefecture,

    /// <summary>County, district, county-level city or zone.</summary>
    County,
}

/// <summary>
/// A division code by GB/T 2260: six digits. The code alone does not say which area lies in which: ask <see cref="DivisionTable"/>.
/// </summary>
public readonly record struct RegionCode
{
    private RegionCode(int value) => Value = value;

    /// <summary>The whole country, as registrations at national level write it.</summary>
    public static RegionCode National { get; } = new(100_000);

    /// <summary>How high the division stands.</summary>
    /// <remarks>A county that its province administers directly (<c>xx90yy</c>) is a county.</remarks>
    public RegionLevel Level => this == National ? RegionLevel.National
        : Value % 10_000 == 0 ? RegionLevel.Province
        : Value % 100 == 0 ? RegionLevel.Prefecture
        : RegionLevel.County;

    /// <summary>The code as a number.</summary>
    internal int Value { get; }

    /// <summary>Reads six half-width digits that name a known province, or 100000.</summary>
    /// <returns>The code, or <c>REGION_FORM</c> or <c>REGION_PROVINCE</c> (InvalidArgument).</returns>
    public static Outcome<RegionCode> Parse(string? text)
    {
        if (text is not { Length: 6 } || text.AsSpan().ContainsAnyExcept(CharacterSets.Digits) || (text[2..4] == "00" && text[4..] != "00"))
        {
            return Refuse("REGION_FORM", "A region is named by the six digits of GB/T 2260, for example 410927.");
        }

        RegionCode code = new(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        return code == National || Provinces.IsKnown(text) ? code : Refuse("REGION_PROVINCE", "The first two digits name no province of GB/T 2260.");
    }

    /// <summary>The six digits.</summary>
    public override string ToString() => Value.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>The code of a province by its two digits; only the table of provinces calls it.</summary>
    internal static RegionCode OfProvince(int province) => new(province * 10_000);

    private static Refusal Refuse(string code, string message) => new(RefusalKind.InvalidArgument, new(code), message);
}
