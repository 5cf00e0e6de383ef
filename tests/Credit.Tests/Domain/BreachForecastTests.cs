using CreditRisk.Credit.Domain.Clocks;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Tests.Domain;

public sealed class BreachForecastTests
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public void Of_PaceKeepsUp_MissesNothing() => Assert.Empty(Of(finished: 20, Due("a", 1), Due("b", 2), Due("c", 3)).LikelyMissed);

    [Fact]
    public void Of_TwoOnOneDayAtOneADay_MissesTheSecond() =>
        Assert.Equal(["b"], Of(finished: 20, Due("a", 1), Due("b", 1)).LikelyMissed.Select(clock => clock.CaseId));

    [Fact]
    public void Of_OverdueOnesAreServedFirst()
    {
        StepForecast forecast = Of(finished: 20, Due("late", -3), Due("a", 1));

        Assert.Equal((1, 1), (forecast.Due, forecast.Overdue));
        Assert.Equal(["a"], forecast.LikelyMissed.Select(clock => clock.CaseId));
    }

    [Fact]
    public void Of_NothingEverFinished_MissesAll() => Assert.Equal(2, Of(finished: 0, Due("a", 1), Due("b", 5)).LikelyMissed.Count);

    [Fact]
    public void Of_WeekendsCountNoWork() =>
        Assert.Equal(["f"], Of(finished: 20, [.. "abcdef".Select(id => Due($"{id}", 7))]).LikelyMissed.Select(clock => clock.CaseId));

    [Fact]
    public void Of_ClocksBeyondThePeriod_AreLeftOut() =>
        Assert.Empty(BreachForecast.Of([Due("a", 40)], new Dictionary<string, long>(), Monday, Monday.AddDays(13), WorkingCalendar.Embedded));

    [Fact]
    public void Of_TellsThePace() => Assert.Equal(150, Of(finished: 3, Due("a", 1)).FinishedPerDayMilli);

    // The first day is today; the seventh is a Sunday.
    private static RunningClock Due(string id, int day) => new(id, "DECIDE", new(Monday.AddDays(day - 1), false));

    private static StepForecast Of(long finished, params RunningClock[] clocks) => BreachForecast.Of(
        clocks, new Dictionary<string, long> { ["DECIDE"] = finished }, Monday, Monday.AddDays(13), WorkingCalendar.Embedded)[0];
}
