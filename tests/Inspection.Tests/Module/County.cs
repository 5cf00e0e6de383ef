using System.Globalization;
using CreditRisk.Inspection.V1;
using Google.Type;

namespace CreditRisk.Inspection.Tests.Module;

/// <summary>A county with everything a draw needs, in the words of the contract.</summary>
internal static class County
{
    public const string Library = "food-shops";

    public const string Digits = "271828182845904523536028747135266249775724709369995";

    public const string OtherDigits = "141421356237309504880168872420969807856967187537694";

    private static readonly string[] Regions = ["410927", "410928", "410922"];

    public static InspectionItem Item(string code = "A01") => new()
    {
        ItemCode = code,
        Name = "Display of the licence",
        LegalBasis = new() { Title = "Food Safety Law", Article = "110" },
        ItemClass = ItemClass.General,
        Responsible = new() { Name = "Market supervision of Taiqian" },
    };

    public static InspectionObject Object(int number, string riskClass = "A") => new()
    {
        ObjectId = string.Create(CultureInfo.InvariantCulture, $"JY{number:D8}"),
        Name = $"Shop {number}",
        RiskClass = riskClass,
        RegionCode = Regions[number % Regions.Length],
    };

    /// <summary>Objects of the classes A to D, as many as a real county has of each: 66, 25, 7 and 2 of a hundred.</summary>
    public static IEnumerable<InspectionObject> Objects(int count) =>
        Enumerable.Range(0, count).Select(i => Object(i, (i % 100) switch { < 66 => "A", < 91 => "B", < 98 => "C", _ => "D" }));

    public static Inspector Inspector(int number) => new()
    {
        InspectorId = $"E{number:D3}",
        Unit = "Market supervision",
        CertificateNumber = $"HN-{number:D4}",
        CertificateValidUntil = new Date { Year = 2099, Month = 12, Day = 31 },
        RegionCodes = { Regions },
    };

    public static IEnumerable<Inspector> Inspectors(int count = 60) => Enumerable.Range(1, count).Select(Inspector);

    public static DrawPlan Plan() => new()
    {
        Title = "Food shops, autumn",
        LibraryId = Library,
        ItemCodes = { "A01" },
        Strata = { Stratum("A", "0.01"), Stratum("B", "0.02"), Stratum("C", "0.1"), Stratum("D", "0.3") },
        RandomnessSource = "digits called out in turn by three witnesses",
        Territorial = true,
    };

    public static DrawStratum Stratum(string riskClass, string ratio) => new() { RiskClass = riskClass, Ratio = ratio };
}
