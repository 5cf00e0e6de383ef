using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class LegalClockTests
{
    private static readonly CalendarYear Year2027 = new(
        2027, new(2026, 11, 24), [new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3), new(2027, 1, 4)], [new(2027, 1, 9)]);

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
    public void DueOn_PublishedVector_IsItsEnd(string start, int days, string end) =>
        Assert.Equal(new Deadline(Day(end), false), LegalClock.Start("DECIDE", days, Day(start)).DueOn(WorkingCalendar.Embedded));

    [Fact]
    public void DueOn_IntoAYearWithoutNotice_IsProvisional() =>
        Assert.Equal(new Deadline(new(2027, 1, 6), true), LegalClock.Start("DECIDE", 7, new(2026, 12, 25)).DueOn(WorkingCalendar.Embedded));

    [Fact]
    public void DueOn_OnceTheYearIsLoaded_IsSettledAndRecomputed() => Assert.Equal(
        new Deadline(new(2027, 1, 7), false), LegalClock.Start("DECIDE", 7, new(2026, 12, 25)).DueOn(WorkingCalendar.Embedded.With(Year2027)));

    [Fact]
    public void DueOn_WhilePaused_Null() =>
        Assert.Null(TenDays.Pause(PauseGround.Appraisal, new(2026, 6, 3)).DueOn(WorkingCalendar.Embedded));

    [Fact]
    public void DueOn_AfterAPause_HasTheDaysThatWereLeft()
    {
        LegalClock clock = TenDays.Pause(PauseGround.Test, new(2026, 6, 3)).Resume(new(2026, 6, 30));

        Assert.Equal(new Deadline(new(2026, 7, 10), false), clock.DueOn(WorkingCalendar.Embedded));
    }

    [Fact]
    public void DueOn_PausedAndResumedOnOneDay_IsUnchanged() => Assert.Equal(
        TenDays.DueOn(WorkingCalendar.Embedded),
        TenDays.Pause(PauseGround.Test, new(2026, 6, 3)).Resume(new(2026, 6, 3)).DueOn(WorkingCalendar.Embedded));

    [Fact]
    public void DueOn_PausedAfterItRanOut_StaysOverdue()
    {
        LegalClock clock = TenDays.Pause(PauseGround.ExpertReview, new(2026, 7, 30));

        Assert.Equal(new Deadline(new(2026, 6, 15), false), clock.DueOn(WorkingCalendar.Embedded));
        Assert.True(clock.IsOverdueOn(new(2026, 6, 16), WorkingCalendar.Embedded));
    }

    [Fact]
    public void IsOverdue_OnTheLastDay_False() => Assert.False(TenDays.IsOverdueOn(new(2026, 6, 15), WorkingCalendar.Embedded));

    [Fact]
    public void Extend_RunsLonger() =>
        Assert.Equal(new Deadline(new(2026, 6, 16), false), TenDays.Extend(1).DueOn(WorkingCalendar.Embedded));

    [Fact]
    public void FixedEnd_StandsStillForNothing()
    {
        LegalClock clock = LegalClock.Until("PERFORM", new(2027, 12, 31), new(2026, 6, 1)).Pause(PauseGround.Test, new(2026, 6, 3));

        Assert.Equal(new Deadline(new(2027, 12, 31), false), clock.DueOn(WorkingCalendar.Embedded));
    }

    private static LegalClock TenDays => LegalClock.Start("DECIDE", 10, new(2026, 6, 1));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
