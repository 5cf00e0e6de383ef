using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Benchmarks.Draw;

/// <summary>
/// A province: objects in four classes with the shares of Dandong (65.5, 25.3, 7.7 and 1.5 percent), drawn at the ratios of Henan 2021, and
/// inspectors who check in their own county, which is the rule (5.12). Ids lie in one buffer, and the text of each is made when its object is read, as
/// from a register: millions of texts that somebody else keeps would be looked through by every full collection.
/// </summary>
/// <param name="size">Number of objects.</param>
/// <param name="inspectors">Number of inspectors.</param>
/// <param name="counties">Number of counties; objects and inspectors are spread evenly.</param>
internal sealed class Province(int size, int inspectors, int counties)
{
    private const int IdSize = 18;

    private readonly byte[] _ids = IdsOf(size);
    private readonly string[] _counties = [.. Enumerable.Range(0, counties).Select(i => string.Create(CultureInfo.InvariantCulture, $"41{i:D4}"))];

    /// <summary>The id of an object in UTF-8.</summary>
    public ReadOnlySpan<byte> Id(int index) => _ids.AsSpan(index * IdSize, IdSize);

    /// <summary>The class of an object as an expression of SQL over its number i.</summary>
    public const string ClassInSql = "CASE WHEN i * 7919 % 1000 < 655 THEN 'A' WHEN i * 7919 % 1000 < 908 THEN 'B' WHEN i * 7919 % 1000 < 985 THEN 'C' ELSE 'D' END";

    /// <summary>The id of an object as an expression of SQL over its number i.</summary>
    public const string IdInSql = "'91410927MA' || lpad(i::text, 8, '0')";

    public DrawFrame Freeze() => DrawFrame.Freeze(Plan(), Objects(), Inspectors(), [], []).Value;

    private static DrawPlan Plan() => new(
        "bench",
        1,
        "bench",
        "bench",
        DrawMode.Sample,
        [new PlanItem("A01", [])],
        [StratumOf("A", "0.01"), StratumOf("B", "0.02"), StratumOf("C", "0.1"), StratumOf("D", "0.3")],
        new MatchingRule(2, new DateOnly(2026, 12, 31), 0, RegionRule.Territorial, RepeatPairRule.Forbidden),
        new RandomnessSource(RandomnessKind.Digits, "bench"));

    private IEnumerable<InspectionObject> Objects()
    {
        for (int i = 0; i < size; i++)
        {
            yield return new InspectionObject(Encoding.ASCII.GetString(Id(i)), ClassOf(i), _counties[i % _counties.Length], [], [], []);
        }
    }

    private IEnumerable<Inspector> Inspectors() => Enumerable.Range(1, inspectors)
        .Select(i => new Inspector($"E{i:D4}", new DateOnly(2027, 1, 1), ["A01"], [], [_counties[i % _counties.Length]], 0));

    private static string ClassOf(int i) => (i * 7919L % 1000) switch { < 655 => "A", < 908 => "B", < 985 => "C", _ => "D" };

    private static byte[] IdsOf(int count)
    {
        var ids = new byte[count * IdSize];
        for (int i = 0; i < count; i++)
        {
            Utf8.TryWrite(ids.AsSpan(i * IdSize, IdSize), CultureInfo.InvariantCulture, $"91410927MA{i:D8}", out _);
        }

        return ids;
    }

    private static Stratum StratumOf(string code, string ratio) => new(code, Ratio.Parse(ratio).Value, 0);
}
