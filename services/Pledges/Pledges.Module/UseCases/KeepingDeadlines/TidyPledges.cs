using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Domain.Deadlines;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using CreditRisk.Pledges.Module.UseCases.ChangingPledge;

namespace CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;

/// <summary>A page of what is due.</summary>
/// <param name="Today">The day.</param>
/// <param name="After">Sort key after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListDeadlines(DateOnly Today, string After, int Take)
{
    /// <summary>Only what is due on or before this day; null for all.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>Only from this share of the time on, in percent.</summary>
    public int Percent { get; init; }

    /// <summary>Only of this kind; null for all.</summary>
    public DeadlineKind? Kind { get; init; }
}

/// <summary>How many deadlines of a kind have reached a mark on a day.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Mark">0, 50, 80 or 100; 101 stands for overdue.</param>
/// <param name="Count">How many.</param>
public sealed record DeadlineCount(DeadlineKind Kind, int Mark, long Count);

/// <summary>Reads what is due.</summary>
public interface IDeadlines
{
    /// <summary>Deadlines by last day, kind and id.</summary>
    Task<List<PledgeDeadline>> ListAsync(ListDeadlines query, CancellationToken cancellationToken);

    /// <summary>Counts of all that run.</summary>
    Task<IReadOnlyList<DeadlineCount>> CountAsync(DateOnly today, CancellationToken cancellationToken);
}

/// <summary>The place of a deadline in a list.</summary>
public static class DeadlineOrder
{
    /// <summary>A text whose ordinal order is that of last day, kind and id.</summary>
    public static string KeyOf(PledgeDeadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return $"{deadline.DueBy.Date:yyyy-MM-dd}/{deadline.Kind}/{deadline.Id}";
    }
}

/// <summary>
/// Notes what the passing of time has led to: missed days of conditions and material, and requests for assistance that nobody answered. Nothing depends on
/// it being done in time: states are computed whenever somebody asks; the notes are for those who follow the events.
/// </summary>
public sealed class TidyPledgesHandler(IDeadlines deadlines, ChangePledgeHandler pledges, AssistanceHandler assistance, TimeProvider clock)
{
    /// <summary>The name under which it acts.</summary>
    public const string Actor = "pledge-clock";

    private const int Batch = 500;

    private static readonly CallerRequest Caller = new(Actor, null, new byte[32]);

    /// <summary>Tidies everything that is overdue.</summary>
    /// <returns>How many things it has noted.</returns>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.DateOf(clock.GetUtcNow());
        int noted = 0;
        string after = "";
        List<PledgeDeadline> page;
        do
        {
            page = await deadlines.ListAsync(new(today, after, Batch) { DueBy = today.AddDays(-1) }, cancellationToken);
            foreach (PledgeDeadline deadline in page)
            {
                noted += await NoteAsync(deadline, cancellationToken) ? 1 : 0;
                after = DeadlineOrder.KeyOf(deadline);
            }
        }
        while (page.Count == Batch);
        return noted;
    }

    private async Task<bool> NoteAsync(PledgeDeadline deadline, CancellationToken cancellationToken) => deadline.Kind switch
    {
        DeadlineKind.Conditions or DeadlineKind.Material =>
            (await pledges.HandleAsync(new(deadline.PledgeId, new NoteOverdue(), Caller), cancellationToken)).IsOk,
        DeadlineKind.Assistance => (await assistance.HandleAsync(new ChangeAssistance(deadline.Id, new Escalate(), Caller), cancellationToken)).IsOk,
        _ => false,
    };
}
