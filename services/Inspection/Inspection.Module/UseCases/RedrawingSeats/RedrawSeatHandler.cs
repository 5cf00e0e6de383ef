using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module.UseCases.RedrawingSeats;

/// <summary>
/// Redraws a seat of a completed draw: everything is drawn again from the frozen inputs and the redraws before, and then once more. The
/// longer transcript is on the disk before the event is journaled.
/// </summary>
public sealed class RedrawSeatHandler(
    IDrawJournal draws, DrawRepeat repeat, ILongWork work, IDrawFiles files, ILogger<RedrawSeatHandler> logger)
{
    /// <summary>Redraws a seat; that nobody is left for it is an outcome and no refusal.</summary>
    /// <returns>The position, or why there is no such seat to redraw.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string drawId, VacatedSeat seat, RequestStamp request, CancellationToken cancellationToken)
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

        if (Draw.Decide(draw.State, new RedrawSeat(seat)).Refusal is { } early)
        {
            return early;
        }

        Outcome<DrawEntry.SeatRedrawn> redrawn = await RedrawAsync(draw, seat, cancellationToken).ConfigureAwait(false);
        return redrawn.TryGet(out DrawEntry.SeatRedrawn? entry, out refusal)
            ? await draws.AppendAsync(draw, entry, request, cancellationToken).ConfigureAwait(false)
            : refusal;
    }

    /// <summary>Redraws a seat and writes the longer transcript; the caller journals it.</summary>
    public async Task<Outcome<DrawEntry.SeatRedrawn>> RedrawAsync(JournaledDraw draw, VacatedSeat seat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draw);
        Outcome<DrawEntry.SeatRedrawn> redrawn = await work
            .RunAsync(token => Redraw(draw, seat, token), cancellationToken)
            .ConfigureAwait(false);
        if (redrawn.TryGet(out DrawEntry.SeatRedrawn? entry, out _))
        {
            Log.SeatRedrawn(logger, draw.DrawId, entry.Redraw.Number, entry.Redraw.Visit.IsFeasible);
        }

        return redrawn;
    }

    private Outcome<DrawEntry.SeatRedrawn> Redraw(JournaledDraw draw, VacatedSeat seat, CancellationToken cancellationToken) =>
        !repeat.Replay(draw, cancellationToken).TryGet(out Redraws? redraws, out Refusal? refusal) ||
        !redraws.Redraw(seat).TryGet(out SeatRedraw? redraw, out refusal) ||
        !files.KeepTranscript(redraws, draw.Witnesses).TryGet(out string? sha256, out refusal)
            ? refusal
            : new DrawEntry.SeatRedrawn(redraw, sha256);
}
