using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Inspection.Module.UseCases.RedrawingSeats;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.DecidingRecusals;

/// <summary>Records the decision about an application; when it is granted the seat is redrawn, and both are journaled together.</summary>
public sealed class DecideRecusalHandler(IDrawJournal draws, RedrawSeatHandler redraws)
{
    /// <summary>Records a decision.</summary>
    /// <returns>The position, or why it cannot be decided so.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, int number, RecusalDecision decision, RequestStamp request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal) || draw.AnsweredAt is not null)
        {
            return refusal is null ? draw!.AnsweredAt!.Value : refusal;
        }

        if (!Draw.Decide(draw.State, new DecideRecusal(number, decision, request.Actor)).TryGet(out IReadOnlyList<DrawEvent>? happened, out refusal))
        {
            return refusal;
        }

        DrawEntry.SeatRedrawn? redrawn = null;
        if (happened is [_, SeatRedrawn { Seat: var seat }])
        {
            Outcome<DrawEntry.SeatRedrawn> redraw = await redraws.RedrawAsync(draw, seat, cancellationToken).ConfigureAwait(false);
            if (!redraw.TryGet(out redrawn, out refusal))
            {
                return refusal;
            }
        }

        return await draws
            .AppendAsync(draw, new DrawEntry.RecusalDecided((RecusalDecided)happened[0], redrawn), request, cancellationToken)
            .ConfigureAwait(false);
    }
}
