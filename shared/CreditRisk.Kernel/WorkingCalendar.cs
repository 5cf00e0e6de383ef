using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CreditRisk.Kernel;

/// <summary>The end of a period.</summary>
/// <param name="Date">The last day of the period.</param>
/// <param name="Provisional">
/// True when the date rests on a year whose notice is not known: it must be computed again when the notice appears.
/// </param>
public readonly record struct Deadline(DateOnly Date, bool Provisional);

/// <summary>A number of working days.</summary>
/// <param name="Days">How many.</param>
/// <param name="Provisional">True when the number rests on a year whose notice is not known.</param>
public readonly record struct WorkingDayCount(int Days, bool Provisional);

/// <summary>
/// Working days and periods of administrative law (行政处罚法 85, 行政许可法 82, 行政复议法 88): the start day does not count.
/// Immutable; safe for concurrent use.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>The longest period that can be asked for, in working days.</summary>
    public const int MaximumWorkingDays = 10_000;

    private readonly ImmutableSortedDictionary<int, CalendarYear> _years;

    /// <summary>Days that a notice names: true is off, false is worked. A later year wins where it reaches into December.</summary>
    private readonly FrozenDictionary<DateOnly, bool> _named;

    /// <summary>Makes a calendar.</summary>
    /// <param name="years">Each year at most once.</param>
    /// <exception cref="ArgumentException">A year comes twice.</exception>
    public WorkingCalendar(IEnumerable<CalendarYear> years)
    {
        _years = years.ToImmutableSortedDictionary(year => year.Year, year => year);
        Dictionary<DateOnly, bool> named = [];
        foreach (CalendarYear year in _years.Values)
        {
            year.DaysOff.ToList().ForEach(day => named[day] = true);
            year.WorkedDays.ToList().ForEach(day => named[day] = false);
        }

        _named = named.ToFrozenDictionary();
        Version = string.Join(' ', _years.Values.Select(year => $"{year.Year}@{year.PublishedOn:yyyy-MM-dd}"));
    }

    /// <summary>The notices for 2025 and 2026.</summary>
    public static WorkingCalendar Embedded { get; } = new(CalendarNotices.All);

    /// <summary>Which notice stands for each known year, for example <c>2025@2024-11-12 2026@2025-11-04</c>.</summary>
    public string Version { get; }

    /// <summary>The same months later; the last day of the month where there is no such day.</summary>
    public static DateOnly AddMonths(DateOnly start, int months) => start.AddMonths(months);

    /// <summary>A calendar in which <paramref name="year"/> is added or takes the place of its earlier version.</summary>
    public WorkingCalendar With(CalendarYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        return new(_years.SetItem(year.Year, year).Values);
    }

    /// <summary>
    /// True when offices work on the day. In a year without notice: on weekdays that are no public holiday.
    /// </summary>
    public bool IsWorkingDay(DateOnly day)
    {
        if (_named.TryGetValue(day, out bool isOff))
        {
            return !isOff;
        }

        return !CalendarYear.IsWeekend(day) && (_years.ContainsKey(day.Year) || !StatutoryHolidays.Contains(day));
    }

    /// <summary>True when no notice yet to come is expected to change the day: its own year is known and, in the last days of December, the next.</summary>
    public bool IsSettled(DateOnly day) =>
        _years.ContainsKey(day.Year) && _years.ContainsKey(day.AddDays(CalendarYear.ReachIntoDecember).Year);

    /// <summary>The end of a period in working days; it is a working day itself.</summary>
    /// <param name="start">The day of the event; it does not count and need not be a working day.</param>
    /// <param name="days">1 to <see cref="MaximumWorkingDays"/>.</param>
    public Deadline AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaximumWorkingDays);
        bool isProvisional = false;
        DateOnly day = start;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsWorkingDay(day) ? 1 : 0;
            isProvisional |= !IsSettled(day);
        }

        return new(day, isProvisional);
    }

    /// <summary>Where a calendar period ends that would end on <paramref name="day"/>: there, or on the next working day (民法典 203).</summary>
    public Deadline RollForward(DateOnly day) => AddWorkingDays(day.AddDays(-1), 1);

    /// <summary>Working days after <paramref name="start"/> up to and with <paramref name="end"/>.</summary>
    /// <param name="start">Does not count.</param>
    /// <param name="end">Counts when worked; not before <paramref name="start"/>.</param>
    public WorkingDayCount WorkingDaysBetween(DateOnly start, DateOnly end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        int days = 0;
        bool isProvisional = false;
        for (DateOnly day = start; day < end;)
        {
            day = day.AddDays(1);
            days += IsWorkingDay(day) ? 1 : 0;
            isProvisional |= !IsSettled(day);
        }

        return new(days, isProvisional);
    }
}
