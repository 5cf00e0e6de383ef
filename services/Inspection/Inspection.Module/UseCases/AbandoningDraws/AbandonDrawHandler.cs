using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.AbandoningDraws;

/// <summary>Gives a draw up; its number stays used.</summary>
public sealed class AbandonDrawHandler(IDrawJournal draws)
{
    /// <summary>Gives the draw up, or says why it is too late.</summary>
    /// <returns>The position.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, ReasonCode reason, RequestStamp request, CancellationToken cancellationToken)
    {
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        if (draw.AnsweredAt is { } position)
        {
            return position;
        }

        if (!Draw.Decide(draw.State, new AbandonDraw(reason)).TryGet(out IReadOnlyList<DrawEvent>? happened, out refusal))
        {
            return refusal;
        }

        var abandoned = new DrawEntry.Abandoned((DrawAbandoned)happened[0]);
        return await draws.AppendAsync(draw, abandoned, request, cancellationToken).ConfigureAwait(false);
    }
}
