using System.Globalization;

namespace CreditRisk.Kernel.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Embedded;

    [Theory]
    [InlineData("2025-01-20", 7, "2025-02-05")]
    [InlineData("2025-01-24", 1, "2025-01-26")]
    [InlineData("2025-01-24", 7, "2025-02-10")]
    [InlineData("2025-04-25", 3, "2025-04-29")]
    [InlineData("2025-09-15", 20, "2025-10-17")]
    [InlineData("2025-09-25", 7, "2025-10-11")]
    [InlineData("2025-12-25", 7, "2026-01-06")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    [InlineData("2026-02-10", 7, "2026-02-26")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-02-13", 20, "2026-03-19")]
    [InlineData("2026-04-30", 3, "2026-05-08")]
    [InlineData("2026-04-30", 7, "2026-05-13")]
    [InlineData("2026-09-18", 7, "2026-09-29")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-09-30", 20, "2026-11-03")]
    public void AddWorkingDays_KnownYears_EndsOnTheSettledDay(string start, int days, string end) =>
        Assert.Equal(new Deadline(Date(end), Provisional: false), Calendar.AddWorkingDays(Date(start), days));

    [Fact]
    public void AddWorkingDays_IntoAYearWithoutNotice_IsProvisionalAndKeepsPublicHolidaysOff() =>
        Assert.Equal(new Deadline(new(2027, 1, 6), Provisional: true), Calendar.AddWorkingDays(new(2026, 12, 25), 7));

    [Theory]
    [InlineData("2026-12-23", "2026-12-24", false)]
    [InlineData("2026-12-24", "2026-12-25", true)]
    [InlineData("2024-12-31", "2025-01-02", false)]
    [InlineData("2024-12-30", "2024-12-31", true)]
    public void AddWorkingDays_EdgeOfTheKnownYears_IsProvisionalWhereANoticeCouldStillReach(string start, string end, bool provisional) =>
        Assert.Equal(new Deadline(Date(end), provisional), Calendar.AddWorkingDays(Date(start), 1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(WorkingCalendar.MaximumWorkingDays + 1)]
    public void AddWorkingDays_NumberOutOfRange_Throws(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(new(2026, 3, 2), days));

    [Theory]
    [InlineData(2025, "19,19,21,22,19,20,23,21,23,18,20,23", 248)]
    [InlineData(2026, "21,16,22,21,19,21,23,21,22,18,21,23", 248)]
    public void IsWorkingDay_EveryDayOfAKnownYear_GivesTheKnownCounts(int year, string byMonth, int sum)
    {
        int[] counts = [.. Enumerable.Range(1, 12).Select(month => WorkingDaysOf(year, month))];

        Assert.Equal((byMonth, sum), (string.Join(',', counts), counts.Sum()));
    }

    [Theory]
    [InlineData("2025-01-01 2025-01-28 2025-02-04 2025-04-04 2025-05-05 2025-06-02 2025-10-01 2025-10-08 2025-01-25", false)]
    [InlineData("2026-01-01 2026-01-02 2026-02-15 2026-02-23 2026-04-06 2026-05-05 2026-06-19 2026-09-25 2026-10-07 2026-03-01", false)]
    [InlineData("2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2025-01-02 2025-10-09", true)]
    [InlineData("2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10 2026-01-05 2026-02-24", true)]
    public void IsWorkingDay_DayNamedByANotice_IsAsTheNoticeSays(string days, bool expected) =>
        Assert.All(days.Split(' '), day => Assert.Equal(expected, Calendar.IsWorkingDay(Date(day))));

    [Theory]
    [InlineData("2027-01-01 2027-02-05 2027-02-08 2027-04-05 2027-06-09 2027-09-15 2027-10-01 2028-05-01 2028-05-02 2028-10-03", false)]
    [InlineData("2027-01-04 2027-02-04 2027-02-09 2027-04-06 2027-06-10 2027-09-16 2027-10-04 2028-05-03 2028-10-04", true)]
    public void IsWorkingDay_YearWithoutNotice_OnlyWeekendsAndPublicHolidaysAreOff(string days, bool expected) =>
        Assert.All(days.Split(' '), day => Assert.Equal(expected, Calendar.IsWorkingDay(Date(day))));

    [Theory]
    [InlineData("2026-01-31", 3, "2026-04-30")]
    [InlineData("2025-11-30", 3, "2026-02-28")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2026-03-15", 6, "2026-09-15")]
    public void AddMonths_NoSuchDay_IsTheLastOfTheMonth(string start, int months, string end) =>
        Assert.Equal(Date(end), WorkingCalendar.AddMonths(Date(start), months));

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-01", "2026-03-02")]
    [InlineData("2026-10-01", "2026-10-08")]
    [InlineData("2026-10-10", "2026-10-10")]
    public void RollForward_CalendarPeriodEndsOnADayOff_RunsToTheNextWorkingDay(string day, string end) =>
        Assert.Equal(new Deadline(Date(end), Provisional: false), Calendar.RollForward(Date(day)));

    [Fact]
    public void WorkingDaysBetween_AcrossNationalDay_CountsTheEndButNotTheStart()
    {
        Assert.Equal(new WorkingDayCount(20, false), Calendar.WorkingDaysBetween(new(2025, 9, 15), new(2025, 10, 17)));
        Assert.Equal(new WorkingDayCount(0, false), Calendar.WorkingDaysBetween(new(2026, 3, 2), new(2026, 3, 2)));
        Assert.True(Calendar.WorkingDaysBetween(new(2026, 12, 1), new(2027, 1, 4)).Provisional);
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.WorkingDaysBetween(new(2026, 3, 3), new(2026, 3, 2)));
    }

    [Fact]
    public void With_NoticeOfTheNextYear_SettlesItAndMayTouchDecember()
    {
        CalendarYear year = new(2027, new(2026, 11, 5), [new(2026, 12, 31), new(2027, 1, 1)], [new(2026, 12, 27)]);
        WorkingCalendar extended = Calendar.With(year);

        Assert.Equal(new Deadline(new(2027, 1, 4), Provisional: false), extended.AddWorkingDays(new(2026, 12, 25), 5));
        Assert.Equal("2025@2024-11-12 2026@2025-11-04 2027@2026-11-05", extended.Version);
    }

    [Fact]
    public void With_NewVersionOfAKnownYear_TakesItsPlace()
    {
        WorkingCalendar changed = Calendar.With(new(2026, new(2026, 1, 26), [new(2026, 3, 3)], []));

        Assert.False(changed.IsWorkingDay(new(2026, 3, 3)));
        Assert.Equal("2025@2024-11-12 2026@2026-01-26", changed.Version);
        Assert.True(Calendar.IsWorkingDay(new(2026, 3, 3)));
    }

    [Theory]
    [InlineData("2026-12-24", "")]
    [InlineData("2028-01-01", "")]
    [InlineData("", "2027-01-04")]
    [InlineData("2027-01-02", "2027-01-02")]
    public void NewYear_ImpossibleDay_Throws(string off, string worked) =>
        Assert.Throws<ArgumentException>(() => new CalendarYear(2027, new(2026, 11, 5), Dates(off), Dates(worked)));

    private static int WorkingDaysOf(int year, int month) =>
        Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Count(day => Calendar.IsWorkingDay(new(year, month, day)));

    private static IEnumerable<DateOnly> Dates(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Date);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
