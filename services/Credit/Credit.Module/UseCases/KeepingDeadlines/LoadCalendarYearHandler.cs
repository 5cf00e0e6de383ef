using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

/// <summary>What loading a year led to.</summary>
/// <param name="Calendar">The calendar now.</param>
/// <param name="Settled">Clocks whose last day was provisional and is settled now.</param>
/// <param name="Position">Where the notice is in the journal.</param>
public sealed record CalendarLoading(WorkingCalendar Calendar, int Settled, long Position);

/// <summary>Takes the State Council's notice of a year.</summary>
public sealed class LoadCalendarYearHandler(ICalendars calendars, ReadDeadlinesHandler deadlines)
{
    /// <summary>Keeps the notice; every clock follows it from now on.</summary>
    public async ValueTask<Outcome<CalendarLoading>> HandleAsync(
        CalendarYear year, string documentNumber, CallerRequest request, CancellationToken cancellationToken)
    {
        int before = await ProvisionalAsync(cancellationToken).ConfigureAwait(false);
        Outcome<long> loaded = await calendars.LoadAsync(year, documentNumber, request, cancellationToken).ConfigureAwait(false);
        if (!loaded.TryGet(out long position, out Refusal? refusal))
        {
            return refusal;
        }

        int after = await ProvisionalAsync(cancellationToken).ConfigureAwait(false);
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return new CalendarLoading(calendar, Math.Max(0, before - after), position);
    }

    private async ValueTask<int> ProvisionalAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RunningClock> clocks = await deadlines.ListAsync(null, cancellationToken).ConfigureAwait(false);
        return clocks.Count(clock => clock.Due.Provisional);
    }
}
