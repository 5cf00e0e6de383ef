namespace CreditRisk.Kernel;

/// <summary>The notices known when this program was made.</summary>
internal static class CalendarNotices
{
    public static IReadOnlyList<CalendarYear> All { get; } =
    [
        new(
            2025,
            new(2024, 11, 12),
            [
                .. Days(2025, (1, 1), (1, 1)), .. Days(2025, (1, 28), (2, 4)), .. Days(2025, (4, 4), (4, 6)),
                .. Days(2025, (5, 1), (5, 5)), .. Days(2025, (5, 31), (6, 2)), .. Days(2025, (10, 1), (10, 8)),
            ],
            [new(2025, 1, 26), new(2025, 2, 8), new(2025, 4, 27), new(2025, 9, 28), new(2025, 10, 11)]),
        new(
            2026,
            new(2025, 11, 4),
            [
                .. Days(2026, (1, 1), (1, 3)), .. Days(2026, (2, 15), (2, 23)), .. Days(2026, (4, 4), (4, 6)), .. Days(2026, (5, 1), (5, 5)),
                .. Days(2026, (6, 19), (6, 21)), .. Days(2026, (9, 25), (9, 27)), .. Days(2026, (10, 1), (10, 7)),
            ],
            [new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28), new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10)]),
    ];

    private static IEnumerable<DateOnly> Days(int year, (int Month, int Day) first, (int Month, int Day) last)
    {
        DateOnly end = new(year, last.Month, last.Day);
        for (DateOnly day = new(year, first.Month, first.Day); day <= end; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
