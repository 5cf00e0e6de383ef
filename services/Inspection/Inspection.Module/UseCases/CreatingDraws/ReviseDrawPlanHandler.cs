using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.CreatingDraws;

/// <summary>Replaces the plan of a draw as long as it is not frozen.</summary>
public sealed class ReviseDrawPlanHandler(IItemList itemList, IDrawJournal draws)
{
    /// <summary>Replaces the plan; the draw keeps its id and number.</summary>
    /// <returns>The position, or why the plan stays.</returns>
    public async Task<Outcome<long>> HandleAsync(string drawId, DrawDraft draft, RequestStamp request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Outcome<JournaledDraw> found = await draws.FindAsync(drawId, request, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out JournaledDraw? draw, out Refusal? refusal))
        {
            return refusal;
        }

        if (draw.AnsweredAt is { } position)
        {
            return position;
        }

        Outcome<IReadOnlyList<PlanItem>> items = await itemList.FindAsync(draft.LibraryId, draft.ItemCodes, cancellationToken).ConfigureAwait(false);
        if (!items.TryGet(out IReadOnlyList<PlanItem>? known, out refusal))
        {
            return refusal;
        }

        DrawPlan before = draw.State.Plan!;
        DrawPlan plan = draft.ToPlan(before.DrawId, before.DrawNumber, before.Matching.CertificatesValidThrough.Year, known);
        return Draw.Decide(draw.State, new ReviseDrawPlan(plan)).Refusal is { } late
            ? late
            : await draws.AppendAsync(draw, new DrawEntry.Planned(plan, draft.Scope), request, cancellationToken).ConfigureAwait(false);
    }
}
