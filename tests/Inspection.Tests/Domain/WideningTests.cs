using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class WideningTests
{
    [Fact]
    public void Execute_OneInspectorInTheCounty_TeamComesFromTheCity()
    {
        Visit visit = VisitOf(("E001", "410927"), ("E002", "410926"), ("E003", "410122"));

        Assert.Equal("410900", visit.Wider);
        Assert.Equal(["E001", "E002"], Team(visit));
        Assert.Equal([(SkipReason.Region, 1)], visit.Unfit);
    }

    [Fact]
    public void Execute_TwoInspectorsInTheCounty_StaysThere()
    {
        Visit visit = VisitOf(("E001", "410927"), ("E002", "410927"), ("E003", "410926"));

        Assert.Null(visit.Wider);
        Assert.Equal(["E001", "E002"], Team(visit));
    }

    [Fact]
    public void Execute_NobodyElseInTheCity_TeamComesFromTheProvince()
    {
        Visit visit = VisitOf(("E001", "410927"), ("E002", "410122"), ("E003", "513221"));

        Assert.Equal("410000", visit.Wider);
        Assert.Equal(["E001", "E002"], Team(visit));
    }

    [Fact]
    public void Execute_NobodyElseInTheProvince_IsInfeasible()
    {
        Visit visit = VisitOf(("E001", "410927"), ("E002", "513221"));

        Assert.False(visit.IsFeasible);
        Assert.Equal("410000", visit.Wider);
    }

    [Fact]
    public void Execute_OneOfTwoRecused_TeamComesFromTheCity()
    {
        DrawBuilder draw = DrawOf(("E001", "410927"), ("E002", "410927"), ("E003", "410926"));
        draw.Recusals.Add(new("E002", "S1", new ReasonCode("RELATIVE")));

        Visit visit = Assert.Single(draw.Run().Visits);

        Assert.Equal("410900", visit.Wider);
        Assert.Equal(["E001", "E003"], Team(visit));
    }

    [Fact]
    public void Execute_SpecialityOnlyInTheCity_IsFoundThere()
    {
        DrawBuilder draw = DrawOf(("E001", "410927"), ("E002", "410927"), ("E003", "410926"));
        draw.Change(i => i.Id == "E003" ? i with { Specialities = ["FIRE"] } : i);
        draw.OnlyObject(DrawBuilder.ObjectOf("S1") with { Specialities = ["FIRE"] });

        Visit visit = Assert.Single(draw.Run().Visits);

        Assert.Equal("410900", visit.Wider);
        Assert.Contains("E003", Team(visit));
    }

    [Fact]
    public void Execute_TerritorialWithoutWidening_IsInfeasible()
    {
        DrawBuilder draw = DrawOf(("E001", "410927"), ("E002", "410926")).With(r => r with { Region = RegionRule.Territorial });

        Assert.False(Assert.Single(draw.Run().Visits).IsFeasible);
    }

    [Fact]
    public void Execute_RegionWithoutACode_HasNoWiderOne()
    {
        DrawBuilder draw = DrawOf(("E001", "县"), ("E002", "410927"));
        draw.OnlyObject(DrawBuilder.ObjectOf("S1", region: "县"));

        Visit visit = Assert.Single(draw.Run().Visits);

        Assert.Null(visit.Wider);
        Assert.False(visit.IsFeasible);
    }

    [Fact]
    public void Redraw_VisitOfTheWiderRegion_GoesOnThere()
    {
        DrawBuilder draw = DrawOf(("E001", "410927"), ("E002", "410926"), ("E003", "410928"));
        var redraws = new Redraws(draw.Run());
        string leaving = redraws.Result.Visits[0].Team[0].InspectorId;

        SeatRedraw redraw = redraws.Redraw(new("S1", leaving, new ReasonCode("ABSENCE"))).Value;

        Assert.True(redraw.Visit.IsFeasible);
        Assert.DoesNotContain(leaving, Team(redraw.Visit));
    }

    [Fact]
    public void Freeze_WideningInVersionTwo_IsRefused()
    {
        DrawBuilder draw = DrawOf(("E001", "410927"), ("E002", "410927"));
        draw.Plan = draw.Plan with { Protocol = 2 };

        Assert.Equal("INVALID_PLAN", draw.TryFreeze().Refusal!.Code.Value);
    }

    private static Visit VisitOf(params (string Id, string Region)[] inspectors) => Assert.Single(DrawOf(inspectors).Run().Visits);

    private static DrawBuilder DrawOf(params (string Id, string Region)[] inspectors)
    {
        DrawBuilder draw = new DrawBuilder().OnlyObject(DrawBuilder.ObjectOf("S1")).With(r => r with { Region = RegionRule.Widening });
        draw.Inspectors.Clear();
        draw.Inspectors.AddRange(inspectors.Select(i => DrawBuilder.InspectorOf(i.Id, i.Region)));
        return draw;
    }

    private static IEnumerable<string> Team(Visit visit) => visit.Team.Select(seat => seat.InspectorId).Order(StringComparer.Ordinal);
}
