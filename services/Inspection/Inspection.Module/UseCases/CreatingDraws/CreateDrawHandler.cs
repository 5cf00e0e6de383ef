using System.Globalization;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.CreatingDraws;

/// <summary>Plans a draw under the next number.</summary>
public sealed class CreateDrawHandler(IItemList itemList, IDrawJournal draws, TimeProvider clock)
{
    /// <summary>Creates the draw, or says what is wrong with its plan. Numbers have no gaps, however many callers there are.</summary>
    public async Task<Outcome<PlacedDraw>> HandleAsync(DrawDraft draft, RequestStamp request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Outcome<IReadOnlyList<PlanItem>> found = await itemList.FindAsync(draft.LibraryId, draft.ItemCodes, cancellationToken).ConfigureAwait(false);
        if (!found.TryGet(out IReadOnlyList<PlanItem>? items, out Refusal? unknown))
        {
            return unknown;
        }

        int year = ChinaTime.DateOf(clock.GetUtcNow()).Year;
        while (true)
        {
            long number = await draws.NextNumberAsync(cancellationToken).ConfigureAwait(false);
            DrawPlan plan = draft.ToPlan(string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{number:D6}"), number, year, items);
            if (Draw.Decide(DrawState.Initial, new PlanDraw(plan)).Refusal is { } refusal)
            {
                return refusal;
            }

            Outcome<PlacedDraw> created = await draws.CreateAsync(new(plan, draft.Scope), request, cancellationToken).ConfigureAwait(false);
            if (created.Refusal is not { Kind: RefusalKind.Conflict })
            {
                return created;
            }
        }
    }
}
