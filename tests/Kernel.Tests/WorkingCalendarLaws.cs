using FsCheck;
using FsCheck.Fluent;

namespace CreditRisk.Kernel.Tests;

public sealed class WorkingCalendarLaws
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Embedded;

    private static Arbitrary<DateOnly> Dates => Gen.Choose(0, 3 * 365).Select(days => new DateOnly(2024, 12, 1).AddDays(days)).ToArbitrary();

    private static Arbitrary<int> Counts => Gen.Choose(1, 90).ToArbitrary();

    [Fact]
    public void AddWorkingDays_AnyPeriod_EndsOnAWorkingDay() =>
        Prop.ForAll(Dates, Counts, (start, days) => Calendar.IsWorkingDay(Calendar.AddWorkingDays(start, days).Date)).QuickCheckThrowOnFailure();

    [Fact]
    public void WorkingDaysBetween_AnyPeriod_UndoesTheAddition() =>
        Prop.ForAll(Dates, Counts, (start, days) =>
        {
            Deadline end = Calendar.AddWorkingDays(start, days);
            return Calendar.WorkingDaysBetween(start, end.Date) == new WorkingDayCount(days, end.Provisional);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AddWorkingDays_InTwoSteps_EqualsOneStep() =>
        Prop.ForAll(Dates, Counts, Counts, (start, first, second) =>
            Calendar.AddWorkingDays(Calendar.AddWorkingDays(start, first).Date, second).Date == Calendar.AddWorkingDays(start, first + second).Date)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void AddWorkingDays_LaterStart_NeverEndsEarlier() =>
        Prop.ForAll(Dates, Counts, Counts, (start, later, days) =>
            Calendar.AddWorkingDays(start, days).Date <= Calendar.AddWorkingDays(start.AddDays(later), days).Date).QuickCheckThrowOnFailure();

    [Fact]
    public void AddWorkingDays_OneMoreDay_EndsLater() =>
        Prop.ForAll(Dates, Counts, (start, days) =>
            Calendar.AddWorkingDays(start, days).Date < Calendar.AddWorkingDays(start, days + 1).Date).QuickCheckThrowOnFailure();
}
