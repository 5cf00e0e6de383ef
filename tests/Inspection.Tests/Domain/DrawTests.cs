using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Tests.Domain;

public sealed class DrawTests
{
    private readonly DrawBuilder _draw = new();

    [Fact]
    public void Decide_PlanCommitComplete_EndsCompleted()
    {
        DrawState state = Completed();

        Assert.Equal(DrawStage.Completed, state.Stage);
        Assert.Equal(new PublishedCommitment(_draw.Freeze().Commitment, _draw.Secret.Commitment), state.Commitment);
        Assert.Equal(DrawBuilder.Digits, state.PublicRandomness);
        Assert.Equal(_draw.Run().Seed.Value, state.Seed);
    }

    [Fact]
    public void Decide_Commit_PublishesTheHashAndNotTheSecret()
    {
        DrawState planned = After(new PlanDraw(_draw.Plan));

        IReadOnlyList<DrawEvent> happened = Draw.Decide(planned, new CommitDraw(_draw.Freeze(), _draw.Secret)).Value;

        DrawCommitted committed = Assert.IsType<DrawCommitted>(Assert.Single(happened));

        Assert.DoesNotContain(_draw.Secret.Value, committed.ToString(), StringComparison.Ordinal);
        Assert.Equal(40, committed.ObjectCount);
    }

    [Fact]
    public void Decide_SecondRandomness_IsRefused()
    {
        DrawState completed = Completed();
        _draw.Randomness = new string([.. DrawBuilder.Digits.Reverse()]);

        AssertRefused("DRAW_COMPLETED", completed, new CompleteDraw(_draw.Run(), []));
        AssertRefused("DRAW_COMPLETED", completed, new AbandonDraw(new ReasonCode("DISLIKED")));
    }

    [Fact]
    public void Decide_EditAfterTheCommitment_IsRefused()
    {
        DrawState committed = Committed();

        AssertRefused("DRAW_COMMITTED", committed, new ReviseDrawPlan(_draw.Plan with { Title = "other" }));
        AssertRefused("DRAW_COMMITTED", committed, new CommitDraw(_draw.Freeze(), _draw.Secret));
        AssertRefused("DRAW_EXISTS", committed, new PlanDraw(_draw.Plan));
    }

    [Fact]
    public void Decide_ObjectSlippedInAfterTheCommitment_IsRefused()
    {
        DrawState committed = Committed();
        _draw.Objects.Add(DrawBuilder.ObjectOf("LATE"));

        AssertRefused("WRONG_FRAME", committed, new CompleteDraw(_draw.Run(), []));
    }

    [Fact]
    public void Decide_AnotherSecret_IsRefused()
    {
        DrawState committed = Committed();
        _draw.Secret = DrawSecret.FromBytes(new byte[32]);

        AssertRefused("WRONG_SECRET", committed, new CompleteDraw(_draw.Run(), []));
    }

    [Fact]
    public void Decide_RandomnessBeforeTheCommitment_IsRefused()
    {
        AssertRefused("DRAW_NOT_PLANNED", DrawState.Initial, new CompleteDraw(_draw.Run(), []));
        AssertRefused("DRAW_NOT_COMMITTED", After(new PlanDraw(_draw.Plan)), new CompleteDraw(_draw.Run(), []));
    }

    [Fact]
    public void Decide_FrameOfAnotherPlan_IsRefused()
    {
        DrawState planned = After(new PlanDraw(_draw.Plan));
        _draw.Plan = _draw.Plan with { Strata = [.. _draw.Plan.Strata.Select(s => s with { Floor = 5 })] };

        AssertRefused("PLAN_EDITED", planned, new CommitDraw(_draw.Freeze(), _draw.Secret));
        AssertRefused("PLAN_EDITED", planned, new ReviseDrawPlan(_draw.Plan with { DrawNumber = 18 }));
    }

    [Fact]
    public void Decide_RevisedPlan_IsTheOneToCommit()
    {
        DrawPlan revised = _draw.Plan with { Strata = [.. _draw.Plan.Strata.Select(s => s with { Floor = 5 }).Reverse()] };
        _draw.Plan = revised with { Strata = [.. revised.Strata.Reverse()] };

        DrawState state = After(
            new PlanDraw(new DrawBuilder().Plan), new ReviseDrawPlan(revised), new CommitDraw(_draw.Freeze(), _draw.Secret));

        Assert.Equal(DrawStage.Committed, state.Stage);
    }

    [Fact]
    public void Decide_BadPlan_IsRefused() =>
        AssertRefused("TEAM_TOO_SMALL", DrawState.Initial, new PlanDraw(_draw.With(r => r with { TeamSize = 1 }).Plan));

    [Fact]
    public void Decide_Abandoned_StaysAbandoned()
    {
        DrawState abandoned = After(new PlanDraw(_draw.Plan), new AbandonDraw(new ReasonCode("CAMPAIGN_CANCELLED")));

        Assert.Equal(DrawStage.Abandoned, abandoned.Stage);
        AssertRefused("DRAW_ABANDONED", abandoned, new CommitDraw(_draw.Freeze(), _draw.Secret));
        AssertRefused("DRAW_ABANDONED", abandoned, new AbandonDraw(new ReasonCode("AGAIN")));
    }

    [Fact]
    public void Decide_RedrawSeat_NeedsACompletedDraw()
    {
        var redraw = new RedrawSeat(new("S1", "E001", new ReasonCode("RELATIVE")));

        AssertRefused("DRAW_NOT_PLANNED", DrawState.Initial, redraw);
        AssertRefused("DRAW_NOT_COMPLETED", After(new PlanDraw(_draw.Plan)), redraw);
        AssertRefused("DRAW_NOT_COMPLETED", Committed(), redraw);
        AssertRefused("DRAW_ABANDONED", After(new PlanDraw(_draw.Plan), new AbandonDraw(new ReasonCode("DISLIKED"))), redraw);
        Assert.IsType<SeatRedrawn>(Assert.Single(Draw.Decide(Completed(), redraw).Value));
    }

    [Fact]
    public void Evolve_SeatsRedrawn_KeepsThemInTheirOrder()
    {
        VacatedSeat[] seats = [new("S1", "E001", new ReasonCode("RELATIVE")), new("S1", "E002", new ReasonCode("ABSENCE"))];

        DrawState state = seats.Aggregate(Completed(), (before, seat) => Draw.Evolve(before, new SeatRedrawn(seat)));

        Assert.Equal(seats, state.Vacated);
        Assert.Equal(DrawStage.Completed, state.Stage);
    }

    private DrawState Committed() => After(new PlanDraw(_draw.Plan), new CommitDraw(_draw.Freeze(), _draw.Secret));

    private DrawState Completed() => After(
        new PlanDraw(_draw.Plan), new CommitDraw(_draw.Freeze(), _draw.Secret), new CompleteDraw(_draw.Run(), ["Li, witness"]));

    private static DrawState After(params DrawCommand[] commands) =>
        commands.Aggregate(DrawState.Initial, (state, command) => Draw.Decide(state, command).Value.Aggregate(state, Draw.Evolve));

    private static void AssertRefused(string code, DrawState state, DrawCommand command) =>
        Assert.Equal(code, Draw.Decide(state, command).Refusal?.Code.Value);
}
