using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Domain;

/// <summary>
/// The life of one draw: planned, committed, completed. Every step is possible once and in this order only; then seats can be redrawn.
/// </summary>
public static class Draw
{
    /// <summary>What a command makes happen, or why it may not.</summary>
    public static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, DrawCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        return command switch
        {
            PlanDraw c => Decide(state, c),
            ReviseDrawPlan c => Decide(state, c),
            CommitDraw c => Decide(state, c),
            GiveRandomness c => Decide(state, c),
            CompleteDraw c => Decide(state, c),
            RedrawSeat c => Decide(state, c),
            ApplyForRecusal c => Decide(state, c),
            DecideRecusal c => Decide(state, c),
            AbandonDraw c => Decide(state, c),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    /// <summary>The state after an event.</summary>
    public static DrawState Evolve(DrawState state, DrawEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        return happened switch
        {
            DrawPlanned e => new(DrawStage.Planned, e.Plan),
            DrawPlanRevised e => state with { Plan = e.Plan },
            DrawCommitted e => state with { Stage = DrawStage.Committed, Commitment = e.Commitment },
            PublicRandomnessGiven e => state with { PublicRandomness = e.Text },
            DrawCompleted e => state with { Stage = DrawStage.Completed, Seed = e.Seed },
            SeatRedrawn e => state with { Vacated = [.. state.Vacated, e.Seat] },
            RecusalApplied e => state with { Applications = [.. state.Applications, e.Application] },
            RecusalDecided e => state with { Applications = [.. state.Applications.Select(a => a.Number == e.Number ? a with { Decision = e.Decision } : a)] },
            DrawAbandoned => state with { Stage = DrawStage.Abandoned },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
    }

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, PlanDraw command) =>
        state.Stage != DrawStage.None ? Refuse("DRAW_EXISTS", "Revise its plan or take the next number.", RefusalKind.AlreadyExists)
        : CheckPlan(command.Plan) is Refusal refusal ? refusal
        : Happened(new DrawPlanned(command.Plan));

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, ReviseDrawPlan command) =>
        NotAt(state, DrawStage.Planned) is Refusal late ? late
        : CheckPlan(command.Plan) is Refusal refusal ? refusal
        : command.Plan.DrawId != state.Plan!.DrawId || command.Plan.DrawNumber != state.Plan.DrawNumber
            ? Refuse("PLAN_EDITED", "A draw keeps its id and its number.")
        : Happened(new DrawPlanRevised(command.Plan));

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, CommitDraw command) =>
        NotAt(state, DrawStage.Planned) is Refusal refusal ? refusal
        : state.Plan!.Randomness.At is { } round && command.At >= round
            ? Refuse("BEACON_ROUND_PAST", "The beacon's round is published already; name one to come, and commit before it.")
        : !command.Frame.Plan.SaysTheSameAs(state.Plan!) ? Refuse("PLAN_EDITED", "Freeze the plan of this draw; the frame is of another.")
        : Happened(new DrawCommitted(
            new(command.Frame.Commitment, command.Secret.Commitment),
            command.Frame.LineCount,
            command.Frame.ObjectCount,
            command.Frame.Inspectors.Count));

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, GiveRandomness command) =>
        NotAt(state, DrawStage.Committed) is Refusal refusal ? refusal
        : PublicRandomness.Check(state.Plan!.Randomness, command.Text) is Refusal unfit ? unfit
        : PublicRandomness.CheckSignature(state.Plan.Randomness, command.Text, command.BeaconSignature) is Refusal forged ? forged
        : state.Plan.Randomness.At is { } round && command.At < round
            ? Refuse("BEACON_TOO_EARLY", "The beacon's round is not published yet; wait for it, no other may replace it.")
        : state.PublicRandomness is null
            ? Happened(new PublicRandomnessGiven(command.Text, command.Witnesses) { BeaconSignature = command.BeaconSignature })
        : state.PublicRandomness == command.Text ? Happened()
        : OtherRandomness();

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, CompleteDraw command)
    {
        if (NotAt(state, DrawStage.Committed) is Refusal refusal)
        {
            return refusal;
        }

        DrawResult result = command.Result;
        return result.Frame.Commitment != state.Commitment!.Root
                ? Refuse("WRONG_FRAME", "Something was edited after the commitment; draw from the frame that was published.")
            : result.Secret.Commitment != state.Commitment.Secret ? Refuse("WRONG_SECRET", "Reveal the secret whose hash was published.")
            : Decide(state, new GiveRandomness(result.PublicRandomness, command.Witnesses))
                .Match<Outcome<IReadOnlyList<DrawEvent>>>(given => Happened([.. given, CompletedBy(result)]), other => other);
    }

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, RedrawSeat command) =>
        NotDrawn(state) is Refusal refusal ? refusal
        : command.Seat.Reason == RecusalRules.PartyApplication
            ? Refuse("RECUSAL_NOT_DECIDED", "Record the party's application; its decision redraws the seat.")
        : Happened(new SeatRedrawn(command.Seat));

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, ApplyForRecusal command) =>
        (NotDrawn(state) ?? RecusalRules.FaultOf(state, command)) is Refusal refusal ? refusal
        : Happened(new RecusalApplied(new(state.Applications.Count + 1, command.ObjectId, command.InspectorId, command.Ground, command.By)));

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, DecideRecusal command)
    {
        if ((NotDrawn(state) ?? RecusalRules.FaultOf(state, command)) is Refusal refusal)
        {
            return refusal;
        }

        RecusalApplication application = state.Applications.Single(a => a.Number == command.Number);
        var decided = new RecusalDecided(command.Number, command.Decision);
        return command.Decision.IsGranted
            ? Happened(decided, new SeatRedrawn(new(application.ObjectId, application.InspectorId, RecusalRules.PartyApplication)))
            : Happened(decided);
    }

    private static Outcome<IReadOnlyList<DrawEvent>> Decide(DrawState state, AbandonDraw command) =>
        state.Stage is not (DrawStage.Planned or DrawStage.Committed) ? NotAt(state, DrawStage.Committed)!
        : state.PublicRandomness is null ? Happened(new DrawAbandoned(command.Reason))
        : OtherRandomness();

    private static DrawCompleted CompletedBy(DrawResult result) =>
        new(result.Secret.Value, result.Seed.Value, result.SelectedCount, result.InfeasibleCount);

    private static Outcome<IReadOnlyList<DrawEvent>> OtherRandomness() =>
        Refuse("RANDOMNESS_GIVEN", "This draw has its public randomness; complete it with the same text, no other may replace it.");

    private static Refusal? NotDrawn(DrawState state) => state.Stage is DrawStage.Planned or DrawStage.Committed
        ? DrawRefusals.Refused("DRAW_NOT_COMPLETED", "Nobody has a seat before the draw is complete.")
        : NotAt(state, DrawStage.Completed);

    private static Refusal? NotAt(DrawState state, DrawStage needed) => state.Stage == needed ? null : state.Stage switch
    {
        DrawStage.None => DrawRefusals.Refused("DRAW_NOT_PLANNED", "There is no such draw; plan it first.", RefusalKind.NotFound),
        DrawStage.Planned => DrawRefusals.Refused("DRAW_NOT_COMMITTED", "Publish the commitment before the public randomness is known."),
        DrawStage.Committed => DrawRefusals.Refused("DRAW_COMMITTED", "The commitment is published; nothing can change. Plan the next draw."),
        DrawStage.Completed => DrawRefusals.Refused("DRAW_COMPLETED", "This draw has had its randomness and is never repeated. Plan the next."),
        _ => DrawRefusals.Refused("DRAW_ABANDONED", "This draw was given up; plan the next one."),
    };

    private static Refusal? CheckPlan(DrawPlan plan)
    {
        var faults = new FrameFaults();
        PlanRules.Check(plan, faults);
        return faults.Count > 0 ? faults.ToRefusal() : null;
    }

    private static Outcome<IReadOnlyList<DrawEvent>> Happened(params DrawEvent[] events) => events;

    private static Outcome<IReadOnlyList<DrawEvent>> Refuse(
        string code, string message, RefusalKind kind = RefusalKind.FailedPrecondition) => DrawRefusals.Refused(code, message, kind);
}
