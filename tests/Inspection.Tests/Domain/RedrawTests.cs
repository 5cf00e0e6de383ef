using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

/// <summary>Single seats of single visits, given up and redrawn.</summary>
public sealed class RedrawTests
{
    private static readonly ReasonCode Relative = new("RELATIVE");

    [Fact]
    public void Redraw_OneSeat_GoesToTheNextInTheOrder()
    {
        var draw = new Redraws(OneVisit().Run());
        string[] order = OrderOf(draw.Result);

        SeatRedraw redraw = draw.Redraw(new("S1", order[0], Relative)).Value;

        Assert.Equal([order[1], order[2]], redraw.Visit.Team.Select(s => s.InspectorId));
        Assert.Empty(redraw.Visit.Skipped);
        Assert.Equal((1, draw.Result.Visits[0].Target, 0), (redraw.Number, redraw.Visit.Target, draw.InfeasibleCount));
    }

    [Fact]
    public void Redraw_SeatAfterSeat_EndsWithNobodyAssigned()
    {
        var draw = new Redraws(OneVisit().Run());
        string[] order = OrderOf(draw.Result);

        SeatRedraw[] redraws = [.. order.Take(5).Select(id => draw.Redraw(new("S1", id, Relative)).Value)];

        Assert.All(redraws[..4], r => Assert.True(r.Visit.IsFeasible));
        Assert.Empty(redraws[4].Visit.Team);
        Assert.Equal(1, draw.InfeasibleCount);
        AssertRefused("NOT_ON_VISIT", draw, new("S1", order[5], Relative));
    }

    [Fact]
    public void Redraw_SeatThatIsNotThere_IsRefusedAndChangesNothing()
    {
        var draw = new Redraws(OneVisit().Run());
        string[] order = OrderOf(draw.Result);

        AssertRefused("OBJECT_NOT_DRAWN", draw, new("S2", order[0], Relative));
        AssertRefused("NOT_ON_VISIT", draw, new("S1", order[2], Relative));
        AssertRefused("NOT_ON_VISIT", draw, new("S1", "NOBODY", Relative));
        AssertRefused("NOT_ON_VISIT", draw, new("S1", "", Relative));

        Assert.Empty(draw.History);
        Assert.Equal(order[2], draw.Redraw(new("S1", order[1], Relative)).Value.Visit.Team[1].InspectorId);
    }

    [Fact]
    public void Redraw_SameSeatTwice_IsRefusedByName()
    {
        var draw = new Redraws(OneVisit().Run());
        string leaving = draw.Result.Visits[0].Team[0].InspectorId;
        draw.Redraw(new("S1", leaving, Relative));

        AssertRefused("SEAT_REDRAWN", draw, new("S1", leaving, Relative));
        Assert.Single(draw.History);
    }

    [Fact]
    public void Redraw_InfeasibleVisit_HasNoSeat()
    {
        DrawBuilder builder = OneVisit();
        builder.Recusals.AddRange(builder.Inspectors.Skip(1).Select(i => new Recusal(i.Id, "S1", Relative)));
        var draw = new Redraws(builder.Run());

        Assert.All(builder.Inspectors, i => AssertRefused("NOT_ON_VISIT", draw, new("S1", i.Id, Relative)));
    }

    [Fact]
    public void Redraw_OnlyOneOfTheOthersHasTheSpeciality_SkipsUpToThatOne()
    {
        string[] order = OrderOf(OneVisit().Run());
        DrawBuilder builder = OneVisit().Change(i => i.Id == order[0] || i.Id == order[4] ? i with { Specialities = ["FIRE"] } : i);
        builder.Plan = builder.Plan with { Items = [new("A01", ["FIRE"])] };
        var draw = new Redraws(builder.Run());
        string[] turned = OrderOf(draw.Result);
        string[] experts = [.. turned.Where(id => id == order[0] || id == order[4])];

        SeatRedraw redraw = draw.Redraw(new("S1", experts[0], Relative)).Value;

        Assert.Equal(experts[1], redraw.Visit.Team[^1].InspectorId);
        Assert.All(redraw.Visit.Skipped, s => Assert.Equal(SkipReason.Speciality, s.Reason));
    }

    [Fact]
    public void Redraw_TwoOfTheLastTeam_AreNotBroughtTogether()
    {
        DrawBuilder builder = OneVisit(team => team with { LastTeam = ["E001", "E002", "E003", "E004", "E005"] });
        builder.Inspectors.RemoveAt(5);
        builder.Inspectors.Add(DrawBuilder.InspectorOf("NEW"));
        var draw = new Redraws(builder.Run());
        Assert.Contains(draw.Result.Visits[0].Team, s => s.InspectorId == "NEW");

        SeatRedraw redraw = draw.Redraw(new("S1", "NEW", Relative)).Value;

        Assert.False(redraw.Visit.IsFeasible);
        Assert.All(redraw.Visit.Skipped, s => Assert.Equal(SkipReason.RepeatPair, s.Reason));
    }

    [Fact]
    public void Redraw_EverybodyAtTheCap_FindsNobody()
    {
        var draw = new Redraws(ThreeVisits().Run());
        Visit visit = draw.Result.Visits[0];

        SeatRedraw redraw = draw.Redraw(new(visit.Target.Entry.Id, visit.Team[0].InspectorId, Relative)).Value;

        Assert.False(redraw.Visit.IsFeasible);
        Assert.All(redraw.Visit.Skipped, s => Assert.Equal(SkipReason.Workload, s.Reason));
    }

    [Fact]
    public void Redraw_VisitThatLostItsTeam_FreesThemForTheOthers()
    {
        var draw = new Redraws(ThreeVisits().Run());
        Visit first = draw.Result.Visits[0];
        draw.Redraw(new(first.Target.Entry.Id, first.Team[0].InspectorId, Relative));
        Visit second = draw.Result.Visits[1];

        SeatRedraw redraw = draw.Redraw(new(second.Target.Entry.Id, second.Team[0].InspectorId, Relative)).Value;

        Assert.Contains(redraw.Visit.Team[^1].InspectorId, first.Team.Select(s => s.InspectorId));
    }

    private static DrawBuilder OneVisit(Func<InspectionObject, InspectionObject>? change = null)
    {
        InspectionObject only = DrawBuilder.ObjectOf("S1");
        return new DrawBuilder().OnlyObject(change is null ? only : change(only));
    }

    private static DrawBuilder ThreeVisits()
    {
        DrawBuilder builder = OneVisit().With(r => r with { WorkloadCap = 1 });
        builder.Objects.AddRange([DrawBuilder.ObjectOf("S2"), DrawBuilder.ObjectOf("S3")]);
        return builder;
    }

    private static string[] OrderOf(DrawResult result)
    {
        TicketSeed seed = result.Seed.ForInspectors("S1");
        return [.. result.Frame.Inspectors.Select(i => i.Id).OrderBy(seed.TicketOf)];
    }

    private static void AssertRefused(string code, Redraws draw, VacatedSeat seat) =>
        Assert.Equal(code, draw.Redraw(seat).Refusal?.Code.Value);
}
