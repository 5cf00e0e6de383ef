using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

/// <summary>The report on the routes, on the running room.</summary>
public sealed class RouteFairnessServiceTests : PledgesRoom
{
    [Fact]
    public async Task GetRouteFairness_ReportedAgain_TakesTheNewerCounts()
    {
        await Pledges.ReportSupervisionAsync(Report(1, 600));
        await Pledges.ReportSupervisionAsync(Report(2, 600));
        Wire.GetRouteFairnessResponse unfair = await Pledges.GetRouteFairnessAsync(new() { Year = 2026, Month = 2 });
        await Pledges.ReportSupervisionAsync(Report(2, 200));
        Wire.GetRouteFairnessResponse fair = await Pledges.GetRouteFairnessAsync(new() { Year = 2026, Month = 2 });

        Assert.Equal((true, 2, 0.05), (unfair.Alert, unfair.Look, unfair.Bound));
        Assert.Equal(["inspection", "finding"], unfair.Differences.Select(one => one.Measure));
        Assert.True(unfair.Rows.All(row => row.RateLow < row.RateHigh && row.FindingLow < row.FindingHigh));
        Assert.False(fair.Alert);
    }

    [Fact]
    public async Task ReportSupervision_MonthThatIsAnAlert_SaysSoAndIsCounted()
    {
        Wire.ReportSupervisionResponse fair = await Pledges.ReportSupervisionAsync(Report(1, 200));
        Wire.ReportSupervisionResponse unfair = await Pledges.ReportSupervisionAsync(Report(2, 600));
        using var http = new HttpClient { BaseAddress = Http };

        string metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal((false, true), (fair.Alert, unfair.Alert));
        Assert.Contains(
            metrics.Split('\n'),
            line => line.StartsWith("creditrisk_pledges_route_alerts", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetRouteFairness_NotReportedOrNoMonth_IsAnswered()
    {
        Assert.Equal("MONTH_NOT_REPORTED", (await RefusalOf(Pledges.GetRouteFairnessAsync(new() { Year = 2026, Month = 2 }))).Code);
        Assert.Equal(["month"], (await RefusalOf(Pledges.GetRouteFairnessAsync(new() { Year = 2026, Month = 13 }))).Fields);
        Assert.Equal(["year"], (await RefusalOf(Pledges.GetRouteFairnessAsync(new() { Month = 1 }))).Fields);
        Assert.Equal(["month"], (await RefusalOf(Pledges.ReportSupervisionAsync(Report(4, 1)))).Fields);
    }

    [Fact]
    public async Task ReportSupervision_CountsThatCannotBe_NameTheEntry()
    {
        Wire.ReportSupervisionRequest request = Report(1, 5);
        request.Counts[0].Route = "fast";
        request.Counts[1].RiskClass = "a";

        Assert.Equal(["counts[0].route", "counts[1].risk_class"], (await RefusalOf(Pledges.ReportSupervisionAsync(request))).Fields);
        Assert.Equal(["counts"], (await RefusalOf(Pledges.ReportSupervisionAsync(new() { Year = 2026, Month = 1 }))).Fields);
    }

    private static Wire.ReportSupervisionRequest Report(int month, long inspected) => new()
    {
        Year = 2026,
        Month = month,
        Counts =
        {
            new Wire.SupervisionCount { RiskClass = "A", Route = "pledge", Objects = 1000, Inspected = inspected, Findings = inspected / 10 },
            new Wire.SupervisionCount { RiskClass = "A", Route = "ordinary", Objects = 1000, Inspected = 200, Findings = 20 },
        },
    };
}
