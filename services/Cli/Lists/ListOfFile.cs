using System.Globalization;
using CreditRisk.Cli.Tables;
using CreditRisk.Credit.V1;
using CreditRisk.Kernel.V1;

namespace CreditRisk.Cli.Lists;

/// <summary>The list a file is about: from options, else from columns that say the same in every row.</summary>
internal static class ListOfFile
{
    /// <summary>What describes a list.</summary>
    public static IReadOnlyList<(string Column, string Description)> Attributes { get; } =
    [
        ("list_id", "Id of the list: a-z, 0-9 and hyphen. Overrides the column of that name, as do the following."),
        ("list_name", "Name of the list."),
        ("level", "NATIONAL, PROVINCE, CITY, COUNTY or MUTUAL."),
        ("region_code", "Division code of the region, 6 digits."),
        ("agency_name", "Agency that keeps the list."),
        ("agency_code", "Code of that agency."),
        ("legal_basis", "Law or regulation the list rests on."),
        ("legal_article", "Article of it."),
        ("agreement_ends_on", "MUTUAL: last day of the agreement, YYYY-MM-DD."),
        ("repair_rule", "Whose rules an entry is repaired by: CREDIT_CHINA, MARKET_REGULATION or LOCAL."),
    ];

    private static readonly (RepairRegime Regime, string Name, string Chinese)[] Regimes =
    [
        (RepairRegime.Unspecified, "", ""), (RepairRegime.CreditChina, "CREDIT_CHINA", "信用中国"),
        (RepairRegime.MarketRegulation, "MARKET_REGULATION", "市场监管"), (RepairRegime.Local, "LOCAL", "地方平台"),
    ];

    /// <summary>Reads the list, and counts the rows.</summary>
    /// <exception cref="InvalidDataException">Rows differ in what describes the list, a date is none, or the file is no table.</exception>
    public static (CreditList List, long Rows) Read(string file, TableLayout layout, IReadOnlyDictionary<string, string> given)
    {
        Dictionary<string, string> values = new(given, StringComparer.Ordinal);
        string[] open = [.. Attributes.Select(a => a.Column).Where(column => !given.ContainsKey(column))];
        TableRow? first = null;
        long rows = 0;
        foreach (TableRow row in TableFile.Rows(file, layout).Select(ListColumns.Named))
        {
            rows++;
            first ??= row;
            if (Array.Find(open, column => row[column].Trim() != first[column].Trim()) is { } differs)
            {
                throw new InvalidDataException(
                    $"{file}, row {row.Number}: {differs} is not that of row {first.Number}. One file holds one list; split it, or give --{differs.Replace('_', '-')}.");
            }
        }

        foreach (string column in open)
        {
            values[column] = first?[column].Trim() ?? "";
        }

        return (ToList(values), rows);
    }

    /// <summary>What describes a list, in the order of <see cref="Attributes"/>.</summary>
    public static string[] Fields(CreditList list) =>
    [
        list.ListId, list.Name, list.Level.ToString().ToUpperInvariant(), list.RegionCode, list.Agency.Name, list.Agency.Code, list.LegalBasis.Title, list.LegalBasis.Article,
        list.AgreementEndsOn is { } day ? new DateOnly(day.Year, day.Month, day.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
        Array.Find(Regimes, regime => regime.Regime == list.RepairRegime).Name ?? "",
    ];

    private static CreditList ToList(Dictionary<string, string> values) => new()
    {
        ListId = FieldText.Plain(values["list_id"]),
        Name = values["list_name"],
        Level = LevelOf(values["level"]),
        RegionCode = FieldText.Code(values["region_code"]),
        Agency = new() { Name = values["agency_name"], Code = values["agency_code"], RegionCode = FieldText.Code(values["region_code"]) },
        LegalBasis = new() { Title = values["legal_basis"], Article = values["legal_article"] },
        RepairRegime = RegimeOf(values["repair_rule"]),
        AgreementEndsOn = DateOf("agreement_ends_on", FieldText.Date(values["agreement_ends_on"])),
    };

    // A date that cannot be read is no missing date: an agreement without its last day would never end.
    private static Google.Type.Date? DateOf(string column, string text) =>
        text.Length == 0 ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? new() { Year = date.Year, Month = date.Month, Day = date.Day }
            : throw new InvalidDataException($"{column} must be a date as YYYY-MM-DD, not '{text}'.");

    // A regime that cannot be read is no missing one: the entries would be repaired by other rules.
    private static RepairRegime RegimeOf(string text) =>
        Array.Find(Regimes, regime => regime.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || regime.Chinese == text) is { Name: not null } found
            ? found.Regime
            : throw new InvalidDataException($"repair_rule must be CREDIT_CHINA, MARKET_REGULATION or LOCAL, not '{text}'.");

    private static ListLevel LevelOf(string text) => text.ToUpperInvariant() switch
    {
        "NATIONAL" or "全国" or "国家级" => ListLevel.National,
        "PROVINCE" or "PROVINCIAL" or "全省" or "省级" => ListLevel.Province,
        "CITY" or "全市" or "市级" => ListLevel.City,
        "COUNTY" or "我县" or "县级" => ListLevel.County,
        "MUTUAL" or "互认" or "互认地区" => ListLevel.Mutual,
        _ => ListLevel.Unspecified,
    };
}
