using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ExplainingObjects;

/// <summary>Says why one object was drawn or not, by drawing again.</summary>
public sealed class ExplainObjectHandler(IDrawJournal draws, DrawRepeat repeat, ILongWork work)
{
    /// <summary>Explains an object of a completed draw.</summary>
    public async Task<Outcome<ObjectExplanation>> HandleAsync(string drawId, string objectId, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        return draw.State.Stage == DrawStage.Completed
            ? await work.RunAsync(token => Explain(draw, objectId, token), cancellationToken).ConfigureAwait(false)
            : new Refusal(RefusalKind.FailedPrecondition, new("DRAW_NOT_COMPLETED"), "Nothing is drawn yet; ask again when the draw is complete.");
    }

    private Outcome<ObjectExplanation> Explain(JournaledDraw draw, string objectId, CancellationToken cancellationToken)
    {
        if (!repeat.Open(draw, cancellationToken).TryGet(out DrawInputs? inputs, out Refusal? refusal) ||
            !DrawRun.Execute(inputs.Frame, inputs.Secret, draw.State.PublicRandomness!).TryGet(out DrawResult? result, out refusal))
        {
            return refusal;
        }

        return result.Explain(objectId) is { } explanation
            ? explanation
            : new Refusal(RefusalKind.NotFound, new("OBJECT_UNKNOWN"), "This object was not in the frame of the draw.");
    }
}
