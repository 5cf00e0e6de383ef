using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class InspectorLevelTests
{
    [Fact]
    public void Execute_ItemAsksForACounty_NobodyBelowGoes()
    {
        DrawBuilder draw = Draw(InspectorLevel.Station, InspectorLevel.County, InspectorLevel.None, InspectorLevel.Province, InspectorLevel.Station, InspectorLevel.None);

        Visit visit = Assert.Single(draw.Run().Visits);

        Assert.Equal(["E002", "E004"], visit.Team.Select(s => s.InspectorId).Order(StringComparer.Ordinal));
        Assert.Equal([(SkipReason.Level, 4)], visit.Unfit);
        Assert.Equal(2, visit.Pool);
    }

    [Fact]
    public void Execute_ObjectOfAnotherItem_AsksForNoLevel()
    {
        DrawBuilder draw = Draw(InspectorLevel.Station, InspectorLevel.None, InspectorLevel.None, InspectorLevel.None, InspectorLevel.None, InspectorLevel.None);
        draw.Plan = draw.Plan with { Items = [.. draw.Plan.Items, new PlanItem("B02", [])] };
        draw.OnlyObject(DrawBuilder.ObjectOf("S1") with { Items = ["B02"] });

        Assert.Empty(Assert.Single(draw.Run().Visits).Unfit);
    }

    [Fact]
    public void CanonicalLines_LevelsTold_StandAtTheEnd()
    {
        DrawBuilder draw = Draw(InspectorLevel.County, InspectorLevel.County, InspectorLevel.None);

        string[] lines = [.. draw.Freeze().CanonicalLines().Select(l => System.Text.Encoding.UTF8.GetString(l.Span))];

        Assert.Contains("[\"item\",\"A01\",[],3]", lines);
        Assert.Contains("[\"inspector\",\"E001\",\"2026-12-31\",[\"A01\",\"B02\"],[],[\"410927\"],0,3]", lines);
        Assert.Contains("[\"inspector\",\"E003\",\"2026-12-31\",[\"A01\",\"B02\"],[],[\"410927\"],0]", lines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Freeze_LevelsBeforeVersionThree_AreRefused(int version)
    {
        DrawBuilder draw = Draw(InspectorLevel.County, InspectorLevel.County);
        draw.Plan = draw.Plan with { Protocol = version, Items = [new PlanItem("A01", [])] };

        Assert.Equal("INVALID_PLAN", draw.TryFreeze().Refusal!.Code.Value);
    }

    [Fact]
    public void Execute_ObjectAsksForAnExpert_OneIsInEveryTeam()
    {
        var draw = new DrawBuilder();
        draw.Change(i => i.Id is "E005" or "E006" ? i with { Specialities = [Inspector.ExpertLeader] } : i);
        draw.Plan = draw.Plan with { Items = [new PlanItem("A01", [Inspector.ExpertLeader])] };

        Assert.All(draw.Run().Visits, visit => Assert.Contains(visit.Team, seat => seat.InspectorId is "E005" or "E006"));
    }

    private static DrawBuilder Draw(params InspectorLevel[] levels)
    {
        DrawBuilder draw = new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1"));
        draw.Plan = draw.Plan with { Items = [new PlanItem("A01", []) { Level = InspectorLevel.County }] };
        draw.Inspectors.Clear();
        draw.Inspectors.AddRange(levels.Select((level, i) => DrawBuilder.InspectorOf($"E{i + 1:D3}") with { Level = level }));
        return draw;
    }
}
