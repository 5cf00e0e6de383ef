using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ExplainingObjects;

/// <summary>What a draw decided about objects.</summary>
public interface IDrawnObjects
{
    /// <summary>Whether an object was drawn.</summary>
    ValueTask<bool> IsDrawnAsync(string drawId, string objectId, CancellationToken cancellationToken);
}

/// <summary>Says why one object was drawn or not, from the frozen frame and the revealed seed.</summary>
public sealed class ExplainObjectHandler(IDrawJournal draws, IDrawnObjects drawn, DrawRepeat repeat, ILongWork work)
{
    /// <summary>Explains an object of a completed draw.</summary>
    public async Task<Outcome<ObjectExplanation>> HandleAsync(
        string drawId, string objectId, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        if (draw.State.Stage != DrawStage.Completed)
        {
            return InspectionRefusals.DrawNotCompleted;
        }

        bool isDrawn = await drawn.IsDrawnAsync(drawId, objectId, cancellationToken).ConfigureAwait(false);
        return await work.RunAsync(token => Explain(draw, objectId, isDrawn, token), cancellationToken).ConfigureAwait(false);
    }

    private Outcome<ObjectExplanation> Explain(JournaledDraw draw, string objectId, bool isDrawn, CancellationToken cancellationToken)
    {
        if (!repeat.Open(draw, cancellationToken).TryGet(out DrawInputs? inputs, out Refusal? refusal))
        {
            return refusal;
        }

        var seed = DrawSeed.Derive(inputs.Frame.Commitment, inputs.Secret, draw.State.PublicRandomness!);
        return ObjectExplanation.Of(inputs.Frame, seed, objectId, isDrawn) is { } explanation
            ? explanation
            : new Refusal(RefusalKind.NotFound, new("OBJECT_UNKNOWN"), "This object was not in the frame of the draw.");
    }
}
