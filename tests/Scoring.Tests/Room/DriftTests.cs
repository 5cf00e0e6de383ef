using CreditRisk.Hosting.Wire;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Module;
using CreditRisk.Scoring.V1;
using Microsoft.Extensions.DependencyInjection;
using Date = Google.Type.Date;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class DriftTests : StaffedRoom
{
    private static readonly Date Today = new DateOnly(2026, 3, 2).ToWire();

    [Fact]
    public async Task Drift_FormOfPledgesChanged_ShowsInItsIndexAndNoOther()
    {
        await ChangeTheWorldAsync();

        GetDriftReportResponse drift = await Trainer.GetDriftReportAsync(new() { From = Today, To = Today });

        Assert.Equal("m1", drift.ModelVersion);
        Assert.Equal(["conditions_by_date"], drift.Features.Where(feature => feature.Psi > 0.25).Select(feature => feature.Feature));
        Assert.Equal(0, drift.Features.Single(feature => feature.Feature == "matter_risk").Psi, 9);
        Assert.All(drift.Features, feature => Assert.Equal(40, feature.Observations));
        Assert.Equal((40, 40), (drift.Performance.Observations, drift.Performance.Untrue));
        Assert.True(drift.Performance.MeanProbability < drift.Performance.Low);
    }

    [Fact]
    public async Task Metrics_AfterAMeasurement_SayWhatTheReportSays()
    {
        await ChangeTheWorldAsync();
        GetDriftReportResponse drift = await Trainer.GetDriftReportAsync(new() { From = Today, To = Today });

        await Services.GetRequiredService<DriftMetrics>().MeasureAsync(CancellationToken.None);

        using var client = new HttpClient { BaseAddress = Http };
        string[] lines = (await client.GetStringAsync("/metrics")).Split('\n');
        double byDate = drift.Features.Single(feature => feature.Feature == "conditions_by_date").Psi;
        Assert.Equal(byDate, Value(lines, "creditrisk_scoring_psi", "feature=\"conditions_by_date\""), 9);
        Assert.Equal(1, Value(lines, "creditrisk_scoring_observed_rate", "model=\"m1\""), 9);
        Assert.Equal(drift.Performance.MeanProbability, Value(lines, "creditrisk_scoring_mean_probability", "model=\"m1\""), 9);
        Assert.Equal(drift.Performance.CalibrationError, Value(lines, "creditrisk_scoring_calibration_error", "model=\"m1\""), 9);
    }

    private static double Value(string[] lines, string metric, string label) => double.Parse(
        lines.Single(line => line.StartsWith(metric, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)).Split(' ')[^1],
        System.Globalization.CultureInfo.InvariantCulture);

    // The champion learned from pledges whose conditions were met; now all are promised by a date, and all of them are untrue.
    private async Task ChangeTheWorldAsync()
    {
        await AppendMatterAsync();
        for (int i = 0; i < 20; i++)
        {
            VerificationRecorded verified = Verified($"old{i}", 100 + i, VerificationOutcome.Fulfilled);
            verified.VerifiedOn = new DateOnly(2026, 2, 1).ToWire();
            await AppendAsync($"pledge/old{i}", Registered($"old{i}", 100 + i), verified);
        }

        await RegisterAsync("m1");
        await ApproveTwiceAsync("m1");
        await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" });
        await AppendPledgesAsync(40, (_, pledge) => pledge.Form = PledgeForm.ConditionsByDate);
        await Officer.ScheduleVerificationsAsync(new() { Capacity = 40, Seed = "31415926535897932384" });
        await AppendFindingsAsync(Enumerable.Range(0, 40).Select(i => $"p{i:D3}"), _ => true);
    }
}
