using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.Drawing;

/// <summary>Where draws are kept.</summary>
public interface IDrawJournal
{
    /// <summary>The number the next draw would get now.</summary>
    ValueTask<long> NextNumberAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new draw and takes its number, or neither.</summary>
    /// <returns>The draw, an earlier one when the request was seen before; a Conflict when the number was taken meanwhile.</returns>
    ValueTask<Outcome<PlacedDraw>> CreateAsync(DrawEntry.Planned planned, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Reads a draw and whether this very request was answered before.</summary>
    /// <returns>The draw, or <c>DRAW_UNKNOWN</c> (NotFound) or <c>REQUEST_ID_REUSED</c>.</returns>
    ValueTask<Outcome<JournaledDraw>> FindAsync(string drawId, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Keeps what happened, unless something else happened since the draw was read (a Conflict).</summary>
    /// <returns>The position.</returns>
    ValueTask<Outcome<long>> AppendAsync(JournaledDraw draw, DrawEntry entry, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Keeps a refused attempt at a draw, whatever happened meanwhile; at none when the id is empty.</summary>
    ValueTask KeepRefusedAsync(string drawId, RefusedAttempt attempt, RequestStamp request, CancellationToken cancellationToken);

    /// <summary>Keeps the visits of a draw; those that were kept by an interrupted attempt are not kept again.</summary>
    ValueTask<Outcome<long>> AppendVisitsAsync(
        string drawId, IReadOnlyList<Visit> visits, RequestStamp request, CancellationToken cancellationToken);
}

/// <summary>A draw and where it was journaled.</summary>
public readonly record struct PlacedDraw(string DrawId, long Position);
