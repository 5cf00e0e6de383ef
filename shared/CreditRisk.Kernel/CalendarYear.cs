using System.Collections.Immutable;

namespace CreditRisk.Kernel;

/// <summary>The days off and worked weekends of one year, as a notice of the General Office of the State Council fixes them.</summary>
/// <remarks>A year may get a new notice during its course: the later <see cref="PublishedOn"/> is then another version of the year.</remarks>
public sealed class CalendarYear
{
    /// <summary>A notice may reach this many days back into December of the year before, for a bridge to New Year's Day.</summary>
    public const int ReachIntoDecember = 7;

    /// <summary>Takes the notice of a year.</summary>
    /// <param name="year">The year that the notice is named for.</param>
    /// <param name="publishedOn">The date of the notice.</param>
    /// <param name="daysOff">All days it names as off, weekends among them too.</param>
    /// <param name="workedDays">The Saturdays and Sundays it names as worked.</param>
    /// <exception cref="ArgumentException">A day lies outside the year and its reach, is both off and worked, or a worked day is no weekend.</exception>
    public CalendarYear(int year, DateOnly publishedOn, IEnumerable<DateOnly> daysOff, IEnumerable<DateOnly> workedDays)
    {
        Year = year;
        PublishedOn = publishedOn;
        DaysOff = [.. daysOff];
        WorkedDays = [.. workedDays];
        DateOnly first = new DateOnly(year, 1, 1).AddDays(-ReachIntoDecember);
        foreach (DateOnly day in DaysOff.Union(WorkedDays))
        {
            if (day < first || day.Year > year || (WorkedDays.Contains(day) && (DaysOff.Contains(day) || !IsWeekend(day))))
            {
                throw new ArgumentException($"{day:yyyy-MM-dd} cannot stand so in the notice for {year}.");
            }
        }
    }

    /// <summary>The year that the notice is named for.</summary>
    public int Year { get; }

    /// <summary>The date of the notice; together with the year it is the version.</summary>
    public DateOnly PublishedOn { get; }

    /// <summary>Days off, weekends among them too.</summary>
    public ImmutableSortedSet<DateOnly> DaysOff { get; }

    /// <summary>Worked Saturdays and Sundays (调休).</summary>
    public ImmutableSortedSet<DateOnly> WorkedDays { get; }

    /// <summary>Saturday or Sunday.</summary>
    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
