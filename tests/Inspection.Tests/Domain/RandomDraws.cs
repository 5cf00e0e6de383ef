using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Small draws that use every rule, each made from a number: the same number, the same draw.</summary>
internal static class RandomDraws
{
    private static readonly string[] Regions = ["410926", "410927"];
    private static readonly string[] FarRegions = ["410926", "410927", "410900", "410122", "513221", "县"];
    private static readonly string[] Items = ["A01", "B02", "C03"];
    private static readonly string[] Skills = ["FOOD", "FIRE", "电梯"];
    private static readonly DateOnly LastDay = new(2026, 6, 30);
    private static readonly string[] Witnesses = ["Li, \"chamber of commerce\"", "王, supervision"];
    private static readonly string[] Shares = ["0.01", "0.25", "0.333333333", "0.5", "1"];

    public static DrawBuilder Of(int number)
    {
        var random = new Random(number);
        var draw = new DrawBuilder();
        int strata = random.Next(1, 4);
        string[] staff = [.. Enumerable.Range(0, random.Next(4, 12)).Select(i => $"E{i:D2}")];
        draw.Plan = draw.Plan with
        {
            DrawNumber = random.Next(1, 1000),
            Title = Pick(random, ["plain", "says \"yes\" and \\", "食品店抽查"]),
            Mode = random.Next(8) == 0 ? DrawMode.Ordering : DrawMode.Sample,
            Items = [.. Some(random, Items, 1).Select(i => new PlanItem(i, random.Next(4) == 0 ? Some(random, Skills, 1) : []))],
            Strata =
                [.. Enumerable.Range(0, strata).Select(i => DrawBuilder.StratumOf($"{"ABCD"[i]}", Pick(random, Shares), random.Next(3)))],
            Matching = new(random.Next(2, 4), LastDay, random.Next(5), (RegionRule)random.Next(2), (RepeatPairRule)random.Next(2)),
            OverallFloor = random.Next(3) == 0 ? Ratio.Parse("0.01").Value : null,
        };
        draw.Objects.Clear();
        draw.Objects.AddRange(Enumerable.Range(0, random.Next(strata, 30)).Select(i => new InspectionObject(
            Pick(random, ["S-", "店", "9141"]) + i,
            "ABCD"[i % strata].ToString(),
            Pick(random, Regions),
            random.Next(3) == 0 ? Some(random, [.. draw.Plan.Items.Select(p => p.Code)], 0) : [],
            random.Next(3) == 0 ? Some(random, Skills, 1) : [],
            random.Next(2) == 0 ? Some(random, staff, 0) : [])));
        draw.Inspectors.Clear();
        draw.Inspectors.AddRange(staff.Select((id, i) => new Inspector(
            id,
            new DateOnly(2026, i < 4 || random.Next(4) > 0 ? 12 : 1, 31),
            random.Next(4) == 0 ? Some(random, Items, 1) : [],
            Some(random, Skills, 0),
            Some(random, Regions, 1),
            i < 4 ? 0 : random.Next(3))));
        draw.Exclusions.AddRange(draw.Objects.Skip(strata)
            .Where(_ => random.Next(10) == 0).Select(o => new Exclusion(o.Id, new ReasonCode("CAP_REACHED"))));
        draw.Recusals.AddRange(draw.Objects
            .Where(_ => random.Next(5) == 0).Select(o => new Recusal(Pick(random, staff), o.Id, new ReasonCode("RELATIVE"))));
        draw.Recusals.AddRange(random.Next(6) == 0 ? [new Recusal(staff[0], "", new ReasonCode("PARTY_APPLICATION"))] : []);
        UseVersion(draw, random);
        var secret = new byte[32];
        random.NextBytes(secret);
        draw.Secret = DrawSecret.FromBytes(secret);
        random.NextBytes(secret);
        (draw.Plan, draw.Randomness) = random.Next(3) switch
        {
            0 => (draw.Plan, string.Concat(Enumerable.Range(0, 40 + random.Next(10)).Select(_ => random.Next(10)))),
            1 => (draw.Plan, Convert.ToHexStringLower(secret)[random.Next(30)..]),
            _ => (draw.Plan with { Randomness = new(RandomnessKind.Beacon, "a beacon", 77) }, $"77:{Convert.ToHexStringLower(secret)}"),
        };
        return draw;
    }

    public static TranscriptNotes Notes(int number) => new("creditrisk test", Witnesses[..(number % 3)]);

    // A quarter stays in version 1; the others use what version 2 brought, and two of them what version 3 did.
    private static void UseVersion(DrawBuilder draw, Random random)
    {
        int version = Math.Min(random.Next(1, 5), DrawSeed.NewestProtocol);
        draw.Plan = draw.Plan with { Protocol = version };
        if (version == 1)
        {
            return;
        }

        if (version == DrawSeed.NewestProtocol)
        {
            UseLevelsAndWiderRegions(draw, random);
        }

        bool isSample = draw.Plan.Mode == DrawMode.Sample;
        draw.Plan = draw.Plan with
        {
            Strata = [.. draw.Plan.Strata.Select(s => isSample && random.Next(2) == 0 ? s with { Weighted = Ratio.Parse(Pick(random, Shares)).Value } : s)],
            Directions = random.Next(3) == 0 ? [new("REGION", "410927"), new("LABEL", "食品")] : [],
        };
        InspectionObject[] weighted = [.. draw.Objects.Select(o => random.Next(2) == 0 ? o with { Weight = random.Next(1, 20) } : o)];
        draw.Objects.Clear();
        draw.Objects.AddRange(weighted);
    }

    private static void UseLevelsAndWiderRegions(DrawBuilder draw, Random random)
    {
        draw.Plan = draw.Plan with
        {
            Items = [.. draw.Plan.Items.Select(i => random.Next(3) == 0 ? i with { Level = (InspectorLevel)random.Next(2, 5) } : i)],
            Matching = random.Next(3) == 0 ? draw.Plan.Matching : draw.Plan.Matching with { Region = RegionRule.Widening },
        };
        draw.Change(i => i with { Level = (InspectorLevel)random.Next(5), Regions = Some(random, FarRegions, 1) });
        InspectionObject[] moved = [.. draw.Objects.Select(o => o with { Region = Pick(random, FarRegions) })];
        draw.Objects.Clear();
        draw.Objects.AddRange(moved);
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static string[] Some(Random random, string[] from, int least)
    {
        string[] shuffled = [.. from];
        random.Shuffle(shuffled);
        return shuffled[..random.Next(least, shuffled.Length + 1)];
    }
}
