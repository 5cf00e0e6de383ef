using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

namespace CreditRisk.Credit.Module.UseCases.CountingRecords;

/// <summary>Counts records and queues.</summary>
public sealed class CountRecordsHandler(ICaseload caseload, CreditSettings settings)
{
    /// <summary>Counts records of a period, and everything that is open now.</summary>
    /// <param name="from">First day of recording; null for all.</param>
    /// <param name="to">Last day of recording; null for all.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public async ValueTask<CreditStatistics> HandleAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        CreditView view = await settings.ViewAsync(cancellationToken).ConfigureAwait(false);
        CreditStatistics statistics = new(view.Rules, view.Calendar, settings.Today);
        foreach (RecordGroup group in await caseload.RecordsAsync(from, to, cancellationToken).ConfigureAwait(false))
        {
            statistics.Add(group);
        }

        foreach (SubjectClock open in await caseload.ClocksAsync(cancellationToken).ConfigureAwait(false))
        {
            if (open.Clock.Legal is { } clock)
            {
                statistics.Add(clock);
            }
        }

        return statistics;
    }
}
