using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.UseCases.KeepingDeadlines;

/// <summary>Reads the clocks that run. Their last days follow from the calendar as it is known now, so loading a year settles them.</summary>
public sealed class ReadDeadlinesHandler(ICaseload caseload, ICalendars calendars, CreditSettings settings)
{
    /// <summary>Clocks that run, soonest first.</summary>
    /// <param name="dueBy">Only those due on or before this day; null for all.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<IReadOnlyList<RunningClock>> ListAsync(DateOnly? dueBy, CancellationToken cancellationToken)
    {
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<SubjectClock> open = await caseload.ClocksAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<RunningClock> running = open.Select(one => one.Clock.Running(calendar)).OfType<RunningClock>();

        return [.. RunningClock.SoonestFirst(running.Where(clock => dueBy is null || clock.Due.Date <= dueBy))];
    }

    /// <summary>What will be missed.</summary>
    /// <param name="until">Last day of the period; null for the Sunday of next week.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<(DateOnly Until, IReadOnlyList<StepForecast> Steps)> ForecastAsync(DateOnly? until, CancellationToken cancellationToken)
    {
        DateOnly today = settings.Today;
        DateOnly last = until ?? EndOfNextWeek(today);
        WorkingCalendar calendar = await calendars.CurrentAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<RunningClock> clocks = await ListAsync(last, cancellationToken).ConfigureAwait(false);
        IReadOnlyDictionary<string, long> finished =
            await caseload.FinishedSinceAsync(PaceStart(today, calendar), cancellationToken).ConfigureAwait(false);

        return (last, BreachForecast.Of(clocks, finished, today, last, calendar));
    }

    private static DateOnly EndOfNextWeek(DateOnly today) => today.AddDays(14 - (((int)today.DayOfWeek + 6) % 7) - 1);

    private static DateOnly PaceStart(DateOnly today, WorkingCalendar calendar)
    {
        DateOnly day = today;
        for (int left = BreachForecast.PaceDays; left > 0; left -= calendar.IsWorkingDay(day) ? 1 : 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
