using CreditRisk.Inspection.Domain;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.EnteringVisits;

/// <summary>Where entries are kept.</summary>
public interface IEntryJournal
{
    /// <summary>Position of the answer that the request already has; null when it is new or has no key; or <c>REQUEST_ID_REUSED</c>.</summary>
    ValueTask<Outcome<long?>> FindAnswerAsync(CallerRequest caller, CancellationToken cancellationToken);

    /// <summary>Keeps an entry.</summary>
    ValueTask<Outcome<long>> KeepAsync(ScheduledVisit visit, VisitEntry entry, CallerRequest caller, CancellationToken cancellationToken);
}
