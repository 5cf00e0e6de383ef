using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.ReportingResults;

/// <summary>Takes results further: signatures, the audit that publishes them, follow-ups.</summary>
public sealed class ChangeResultHandler(IInspectorCallers callers, IVisits visits, IResultJournal results, TimeProvider clock)
{
    /// <summary>Signs a result as the inspector who calls.</summary>
    public async Task<Outcome<long>> SignAsync(string resultId, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        Outcome<string> inspector = await callers.InspectorOfAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        return inspector.TryGet(out string? id, out Refusal? refusal)
            ? await HandleAsync(resultId, new SignResult(new(id, caller.Actor)), caller, cancellationToken).ConfigureAwait(false)
            : refusal;
    }

    /// <summary>Takes the step, or refuses as <see cref="ResultPolicy.Decide"/> says.</summary>
    /// <returns>The position.</returns>
    public async Task<Outcome<long>> HandleAsync(
        string resultId, ResultCommand command, CallerRequest caller, CancellationToken cancellationToken)
    {
        Outcome<long?> answered = await results.FindAnswerAsync(caller, cancellationToken).ConfigureAwait(false);
        if (!answered.TryGet(out long? position, out Refusal? refusal) || position is not null)
        {
            return position is { } first ? first : refusal!;
        }

        return await results.FindAsync(resultId, cancellationToken).ConfigureAwait(false) is { } kept
            ? await DecideAsync(kept, command, caller, cancellationToken).ConfigureAwait(false)
            : InspectionRefusals.ResultUnknown;
    }

    private async ValueTask<Outcome<long>> DecideAsync(
        KeptResult kept, ResultCommand command, CallerRequest caller, CancellationToken cancellationToken)
    {
        VisitResult result = kept.Result;
        Outcome<ScheduledVisit> found = await visits.FindAsync(result.DrawId, result.ObjectId, cancellationToken).ConfigureAwait(false);
        return !found.TryGet(out ScheduledVisit? visit, out Refusal? refusal) ||
            !ResultPolicy.Decide(visit, result, command, ChinaTime.DateOf(clock.GetUtcNow())).TryGet(out IReadOnlyList<ResultEvent>? happened, out refusal)
                ? refusal
            : happened.Count == 0 ? results.Head
            : await results.AppendAsync(kept, happened, caller, cancellationToken).ConfigureAwait(false);
    }
}
