using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ReportingResults;

/// <summary>A result as a client sent it.</summary>
/// <param name="ResultId">Made by the client.</param>
/// <param name="DrawId">The draw.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Findings">What was found.</param>
/// <param name="ContentSha256">Of the whole message.</param>
public sealed record ReportedResult(string ResultId, string DrawId, string ObjectId, Findings Findings, string ContentSha256);

/// <summary>Takes results in. Sending one late or twice is no harm: the id that the client made has one effect.</summary>
public sealed class SubmitResultHandler(
    IInspectorCallers callers, IVisits visits, IResultJournal results, ICalendars calendars, TimeProvider clock)
{
    /// <summary>Takes a result in, or refuses as <see cref="ResultPolicy.Submit"/> says.</summary>
    /// <returns>The position.</returns>
    public async Task<Outcome<long>> HandleAsync(ReportedResult reported, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Outcome<string> caller = await callers.InspectorOfAsync(actor, cancellationToken).ConfigureAwait(false);
        Outcome<ScheduledVisit> found = await visits.FindAsync(reported.DrawId, reported.ObjectId, cancellationToken).ConfigureAwait(false);
        if (!caller.TryGet(out string? inspector, out Refusal? refusal) || !found.TryGet(out ScheduledVisit? visit, out refusal))
        {
            return refusal;
        }

        var command = new SubmitResult(reported.ResultId, reported.ContentSha256, reported.Findings, new(inspector, actor));
        Outcome<long> submitted;
        do
        {
            submitted = await SubmitAsync(visit, command, cancellationToken).ConfigureAwait(false);
        }
        while (submitted.Refusal is { Kind: RefusalKind.Conflict });

        return submitted;
    }

    private async ValueTask<Outcome<long>> SubmitAsync(ScheduledVisit visit, SubmitResult command, CancellationToken cancellationToken)
    {
        KeptResult? same = await results.FindAsync(command.ResultId, cancellationToken).ConfigureAwait(false);
        VisitHistory history = await results.OfVisitAsync(visit.DrawId, visit.ObjectId, cancellationToken).ConfigureAwait(false);
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        Outcome<IReadOnlyList<ResultEvent>> decided =
            ResultPolicy.Submit(visit, same?.Result, history.Newest, command, clock.GetUtcNow(), calendar);
        return !decided.TryGet(out IReadOnlyList<ResultEvent>? happened, out Refusal? refusal) ? refusal
            : happened is [ResultSubmitted submitted]
                ? await results.SubmitAsync(history, submitted, command.Signature.Actor, cancellationToken).ConfigureAwait(false)
            : results.Head;
    }
}
