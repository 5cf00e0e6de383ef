using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>A draw that can be frozen as it is: 40 objects in four strata, six inspectors, one item.</summary>
internal sealed class DrawBuilder
{
    public const string Digits = "314159265358979323846264338327950288419716939937510";

    private static readonly DateOnly LastDay = new(2026, 12, 31);

    public DrawPlan Plan { get; set; } = new(
        "2026-000017",
        17,
        "Food shops of Taiqian County, autumn",
        "food-shops",
        DrawMode.Sample,
        [new PlanItem("A01", [])],
        [StratumOf("A", "0.1"), StratumOf("B", "0.2"), StratumOf("C", "0.3"), StratumOf("D", "1")],
        new MatchingRule(2, LastDay, 0, RegionRule.Any, RepeatPairRule.Forbidden),
        new RandomnessSource(RandomnessKind.Digits, "digits called out in turn by three witnesses"));

    public List<InspectionObject> Objects { get; } =
        [.. Enumerable.Range(0, 40).Select(i => ObjectOf($"9141092700000{i:D4}X", "ABCD"[i % 4].ToString()))];

    public List<Inspector> Inspectors { get; } = [.. Enumerable.Range(1, 6).Select(i => InspectorOf($"E{i:D3}"))];

    public List<Exclusion> Exclusions { get; } = [];

    public List<Recusal> Recusals { get; } = [];

    public DrawSecret Secret { get; set; } = DrawSecret.FromBytes(Enumerable.Repeat((byte)7, 32).ToArray());

    public string Randomness { get; set; } = Digits;

    public static Stratum StratumOf(string code, string ratio, int floor = 0) => new(code, Ratio.Parse(ratio).Value, floor);

    public static InspectionObject ObjectOf(string id, string stratum = "A", string region = "410927") =>
        new(id, stratum, region, [], [], []);

    public static Inspector InspectorOf(string id, string region = "410927") => new(id, LastDay, ["A01", "B02"], [], [region], 0);

    public DrawBuilder With(Func<MatchingRule, MatchingRule> change)
    {
        Plan = Plan with { Matching = change(Plan.Matching) };
        return this;
    }

    public DrawBuilder Change(Func<Inspector, Inspector> change)
    {
        Inspector[] changed = [.. Inspectors.Select(change)];
        Inspectors.Clear();
        Inspectors.AddRange(changed);
        return this;
    }

    public Outcome<DrawFrame> TryFreeze() => DrawFrame.Freeze(Plan, Objects, Inspectors, Exclusions, Recusals);

    public DrawFrame Freeze() => TryFreeze().Value;

    public DrawResult Run() => DrawRun.Execute(Freeze(), Secret, Randomness).Value;

    /// <summary>Leaves one object, so that a test can look at one visit.</summary>
    public DrawBuilder OnlyObject(InspectionObject only)
    {
        Objects.Clear();
        Objects.Add(only);
        Plan = Plan with { Strata = [StratumOf(only.Stratum, "1")] };
        return this;
    }
}
