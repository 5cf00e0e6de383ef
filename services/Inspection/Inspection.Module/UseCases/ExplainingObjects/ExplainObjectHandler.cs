using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ExplainingObjects;

/// <summary>Why one object was drawn or not, with what was revealed of its draw.</summary>
/// <param name="Why">Tickets, chance and proof.</param>
/// <param name="Exclusion">The line that excludes it; null when it could be drawn.</param>
/// <param name="Inputs">Frame and secret.</param>
/// <param name="PublicRandomness">What the source gave.</param>
public sealed record ExplainedObject(ObjectExplanation Why, FrameProof? Exclusion, DrawInputs Inputs, string PublicRandomness);

/// <summary>Says why one object was drawn or not, from the frozen frame and the revealed seed.</summary>
public sealed class ExplainObjectHandler(IDrawJournal draws, DrawRepeat repeat, ILongWork work)
{
    /// <summary>Explains an object of a completed draw.</summary>
    public async Task<Outcome<ExplainedObject>> HandleAsync(
        string drawId, string objectId, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        return draw.State.Stage == DrawStage.Completed
            ? await work.RunAsync(token => Explain(draw, objectId, token), cancellationToken).ConfigureAwait(false)
            : InspectionRefusals.DrawNotCompleted;
    }

    private Outcome<ExplainedObject> Explain(JournaledDraw draw, string objectId, CancellationToken cancellationToken)
    {
        if (!repeat.Open(draw, cancellationToken).TryGet(out DrawInputs? inputs, out Refusal? refusal))
        {
            return refusal;
        }

        string randomness = draw.State.PublicRandomness!;
        var seed = DrawSeed.Derive(inputs.Frame, inputs.Secret, randomness);
        return ObjectExplanation.Of(inputs.Frame, seed, objectId) is { } why
            ? new ExplainedObject(why, inputs.Frame.ProveExclusion(objectId), inputs, randomness)
            : new Refusal(RefusalKind.NotFound, new("OBJECT_UNKNOWN"), "This object was not in the frame of the draw.");
    }
}
