using System.Collections.Frozen;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CreatingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Folds the stream of a draw into what the domain decides on.</summary>
internal static class DrawFold
{
    public static readonly JournaledDraw None = new(DrawState.Initial, 0, new([], [], []), "", []);

    private static readonly FrozenDictionary<string, Func<JournaledDraw, JournalEvent, JournaledDraw>> Steps =
        new Dictionary<string, Func<JournaledDraw, JournalEvent, JournaledDraw>>
        {
            [V1.DrawCreated.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.DrawCreated>()),
            [V1.DrawPlanRevised.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.DrawPlanRevised>()),
            [V1.DrawCommitted.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.DrawCommitted>()),
            [V1.RandomnessProvided.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.RandomnessProvided>()),
            [V1.DrawCompleted.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.DrawCompleted>()),
            [V1.SeatRedrawn.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.SeatRedrawn>()),
            [V1.RecusalApplied.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.RecusalApplied>(), e.Actor),
            [V1.RecusalDecided.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.RecusalDecided>()),
            [V1.DrawAbandoned.Descriptor.FullName] = (draw, e) => After(draw, e.Read<V1.DrawAbandoned>()),
            [V1.DrawAttemptRefused.Descriptor.FullName] = (draw, _) => draw,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The draw after one more event of its stream.</summary>
    public static JournaledDraw Evolve(JournaledDraw draw, JournalEvent journaled) =>
        Steps[journaled.Type](draw, journaled) with { Version = journaled.Version };

    private static JournaledDraw After(JournaledDraw draw, V1.DrawCreated e)
    {
        (DrawPlan plan, DrawScope scope) = Read(e.Plan, e.DrawId, e.DrawNumber);
        return draw with { State = Draw.Evolve(draw.State, new DrawPlanned(plan)), Scope = scope };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.DrawPlanRevised e)
    {
        (DrawPlan plan, DrawScope scope) = Read(e.Plan, e.DrawId, e.DrawNumber);
        return draw with { State = Draw.Evolve(draw.State, new DrawPlanRevised(plan)), Scope = scope };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.DrawCommitted e)
    {
        PublishedCommitment commitment = new(e.Commitment, e.SecretSha256);
        var happened = new DrawCommitted(commitment, checked((int)e.FrameLines), checked((int)e.Objects), checked((int)e.Inspectors));
        return draw with { State = Draw.Evolve(draw.State, happened), FrameSha256 = e.FrameSha256 };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.RandomnessProvided e)
    {
        string[] witnesses = [.. e.Witnesses];
        var happened = new PublicRandomnessGiven(e.PublicRandomness, witnesses);
        return draw with { State = Draw.Evolve(draw.State, happened), Witnesses = witnesses };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.DrawCompleted e) => draw with
    {
        State = Draw.Evolve(draw.State, new DrawCompleted(e.Secret, e.Seed, checked((int)e.Visits), checked((int)e.Infeasible))),
    };

    private static JournaledDraw After(JournaledDraw draw, V1.SeatRedrawn e)
    {
        var happened = new SeatRedrawn(new(e.ObjectId, e.VacatedBy, ReasonWire.CodeOf(e.Reason)));
        return draw with { State = Draw.Evolve(draw.State, happened) };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.RecusalApplied e, string actor)
    {
        var happened = new RecusalApplied(new(e.ApplicationNumber, e.ObjectId, e.InspectorId, e.Ground, actor));
        return draw with { State = Draw.Evolve(draw.State, happened) };
    }

    private static JournaledDraw After(JournaledDraw draw, V1.RecusalDecided e) =>
        draw with { State = Draw.Evolve(draw.State, new RecusalDecided(e.ApplicationNumber, new(e.Granted, e.Reason))) };

    private static JournaledDraw After(JournaledDraw draw, V1.DrawAbandoned e) =>
        draw with { State = Draw.Evolve(draw.State, new DrawAbandoned(new ReasonCode(e.Reason))) };

    /// <summary>The plan of a draw as it was journaled.</summary>
    public static DrawPlan PlanOf(V1.DrawPlan wire, string drawId, long drawNumber) => Read(wire, drawId, drawNumber).Plan;

    // Plans that were journaled before there was a second version do not say theirs.
    private static DrawPlan AsVersion(DrawPlan plan, int version) => version == 0 ? plan with { Protocol = 1, Directions = [] } : plan with { Protocol = version };

    private static (DrawPlan Plan, DrawScope Scope) Read(V1.DrawPlan wire, string drawId, long drawNumber)
    {
        FieldFaults faults = new();
        DrawDraft draft = faults.ReadPlan(wire);
        PlanItem[] items = [.. wire.Items.Select(item => new PlanItem(item.ItemCode, [.. item.Specialities]) { Level = (InspectorLevel)item.InspectorLevel })];
        return faults.None
            ? (AsVersion(draft.ToPlan(drawId, drawNumber, DateOnly.MinValue.Year, items), wire.Protocol), draft.Scope)
            : throw new InvalidDataException($"The journaled plan of draw {drawId} cannot be read: {faults.ToRefusal().Message}");
    }
}
