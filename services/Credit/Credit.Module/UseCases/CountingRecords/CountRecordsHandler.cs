using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.CountingRecords;

/// <summary>Counts records and queues, by reading every file that has some.</summary>
public sealed class CountRecordsHandler(ICreditFiles files, ICaseload caseload, CreditSettings settings)
{
    /// <summary>Counts records of a period, and everything that is open now.</summary>
    /// <param name="from">First day of recording; null for all.</param>
    /// <param name="to">Last day of recording; null for all.</param>
    /// <param name="cancellationToken">Stops counting.</param>
    public async ValueTask<CreditStatistics> HandleAsync(DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        CreditView view = await settings.ViewAsync(cancellationToken).ConfigureAwait(false);
        CreditStatistics statistics = new(view.Rules, view.Calendar, settings.Today, from, to);
        IReadOnlyList<SubjectKey> recorded = await caseload.RecordedSubjectsAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SubjectKey> open = await caseload.SubjectsAsync(cancellationToken).ConfigureAwait(false);
        foreach (SubjectKey subject in recorded.Union(open))
        {
            CreditFileReading read = await files.ReadAsync(subject, cancellationToken).ConfigureAwait(false);
            statistics.Add(read.File);
        }

        return statistics;
    }
}
