using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module.UseCases.CommittingDraws;

/// <summary>
/// Freezes the libraries under a plan and publishes the commitments. Frame and secret are on the disk before the event is journaled.
/// </summary>
public sealed class CommitDrawHandler(IDrawJournal draws, FrameFreezer freezer, ILongWork work, ILogger<CommitDrawHandler> logger)
{
    /// <summary>Commits a planned draw.</summary>
    /// <returns>The position, or why it cannot be frozen.</returns>
    public async Task<Outcome<long>> HandleAsync(string drawId, RequestStamp request, CancellationToken cancellationToken)
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

        Outcome<DrawEntry.Committed> frozen = await work
            .RunAsync(token => freezer.Freeze(draw, token), cancellationToken)
            .ConfigureAwait(false);
        if (!frozen.TryGet(out DrawEntry.Committed? committed, out refusal))
        {
            return refusal;
        }

        Log.DrawFrozen(logger, drawId, committed.Event.LineCount, committed.Frame.Position);
        return await draws.AppendAsync(draw, committed, request, cancellationToken).ConfigureAwait(false);
    }
}
