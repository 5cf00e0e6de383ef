namespace CreditRisk.Pledges.Domain.Ranking;

/// <summary>How much of a period has passed.</summary>
public static class TimeUsed
{
    /// <summary>Share of the period used, in whole percent rounded down: 0 on or before its start day, 100 on its last day, more when overdue.</summary>
    /// <param name="start">The day of the event; it does not count.</param>
    /// <param name="last">Last day; not before <paramref name="start"/>.</param>
    /// <param name="today">The day.</param>
    public static int Percent(DateOnly start, DateOnly last, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, start);
        int length = Math.Max(1, last.DayNumber - start.DayNumber);
        return Math.Max(0, today.DayNumber - start.DayNumber) * 100 / length;
    }
}
