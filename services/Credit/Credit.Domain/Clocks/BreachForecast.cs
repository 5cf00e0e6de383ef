using CreditRisk.Kernel;

namespace CreditRisk.Credit.Domain.Clocks;

/// <summary>What will happen to the clocks of one step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Due">Clocks that run out in the period.</param>
/// <param name="Overdue">Clocks that ran out before.</param>
/// <param name="FinishedPerDayMilli">Cases finished a working day, in thousandths.</param>
/// <param name="LikelyMissed">Those of the period that will not be finished in time, soonest first.</param>
public sealed record StepForecast(
    string Step, int Due, int Overdue, int FinishedPerDayMilli, IReadOnlyList<RunningClock> LikelyMissed);

/// <summary>
/// Which clocks will be missed when an office goes on at the pace it had, taking cases in the order of their last days, overdue ones first. A
/// step at which nothing was finished is expected to finish nothing.
/// </summary>
public static class BreachForecast
{
    /// <summary>How many working days back the pace is taken from.</summary>
    public const int PaceDays = 20;

    private const int Milli = 1000;

    /// <summary>Forecasts.</summary>
    /// <param name="clocks">Every clock that runs.</param>
    /// <param name="finished">How many cases were finished at each step within the last <see cref="PaceDays"/> working days.</param>
    /// <param name="today">The day.</param>
    /// <param name="until">Last day of the period; not before today.</param>
    /// <param name="calendar">Working days as known today.</param>
    /// <returns>One forecast for each step that has clocks in the period or overdue, by step.</returns>
    public static IReadOnlyList<StepForecast> Of(
        IEnumerable<RunningClock> clocks, IReadOnlyDictionary<string, long> finished, DateOnly today, DateOnly until, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(finished);
        ArgumentNullException.ThrowIfNull(calendar);
        return
        [
            .. clocks.Where(clock => clock.Due.Date <= until)
                .GroupBy(clock => clock.Step)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of(group.Key, [.. RunningClock.SoonestFirst(group)], finished.GetValueOrDefault(group.Key), today, calendar)),
        ];
    }

    private static StepForecast Of(string step, List<RunningClock> queue, long finished, DateOnly today, WorkingCalendar calendar)
    {
        int overdue = queue.Count(clock => clock.IsOverdueOn(today));
        List<RunningClock> missed =
        [
            .. queue.Select((clock, place) => (clock, place))
                .Where(one => !one.clock.IsOverdueOn(today) && (one.place + 1) * PaceDays > finished * DaysUntil(one.clock.Due.Date))
                .Select(one => one.clock),
        ];
        return new(step, queue.Count - overdue, overdue, (int)Math.Min(int.MaxValue, finished * Milli / PaceDays), missed);

        int DaysUntil(DateOnly due) => calendar.WorkingDaysBetween(today.AddDays(-1), due).Days;
    }
}
