using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.V1;
using Google.Rpc;
using Grpc.Core;
using Date = Google.Type.Date;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class ReportTests : ScoringRoom
{
    private static readonly Date Today = new DateOnly(2026, 3, 2).ToWire();

    [Fact]
    public async Task Estimates_EveryDrawVerified_AreHorvitzThompsonBesideTheBiasedRate()
    {
        await ScheduleAsync(small: 30);
        GetRoundResponse round = await Scoring.GetRoundAsync(new() { RoundId = "r1" });
        await AppendFindingsAsync(round.Pledges.Select(pledge => pledge.PledgeId), id => IsRisky(id));

        EstimateDishonestyRatesResponse answer = await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = "region" });

        Assert.Equal(["", "410927", "410928"], answer.Estimates.Select(rate => rate.Group));
        Assert.All(answer.Estimates, rate => Assert.Equal(Estimator.HorvitzThompson, rate.Estimator));
        Assert.Equal((1, 80, 10), (answer.Rounds, answer.Estimates[0].Population, answer.Estimates[0].Observations));
        int drawnUntrue = round.Pledges.Count(pledge => pledge.Arm == Arm.Random && IsRisky(pledge.PledgeId));
        Assert.Equal(drawnUntrue * 8 / 80.0, answer.Estimates[0].Rate, 12);
        Assert.Equal((Estimator.Proportion, 1.0, 10), (answer.RiskChosen[0].Estimator, answer.RiskChosen[0].Rate, answer.RiskChosen[0].Observations));
        Assert.True(answer.Estimates[0].High < 1);
    }

    [Fact]
    public async Task Estimates_SomeDrawsNotVerified_AreHajekAndSayHowMany()
    {
        await ScheduleAsync();
        string[] drawn = [.. (await Scoring.GetRoundAsync(new() { RoundId = "r1" })).Pledges.Where(pledge => pledge.Arm == Arm.Random).Select(pledge => pledge.PledgeId)];
        await AppendFindingsAsync(drawn[..4], _ => false);

        RateEstimate all = (await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = "sector" })).Estimates[0];

        Assert.Equal((Estimator.Hajek, 4, 10, 0, 0), (all.Estimator, all.Observations, all.Drawn, all.Rate, all.Low));
        Assert.InRange(all.High, 0.4, 0.7);
    }

    [Fact]
    public async Task Estimates_NoRoundInThePeriod_KnowNothing()
    {
        Date past = new DateOnly(2020, 1, 1).ToWire();

        RateEstimate all = Assert.Single((await Scoring.EstimateDishonestyRatesAsync(new() { From = past, To = past, By = "grade" })).Estimates);

        Assert.Equal((Estimator.None, 0, 0, 1), (all.Estimator, all.Observations, all.Low, all.High));
    }

    [Fact]
    public async Task Estimates_ByGrade_KnowsTheHeaviestRecordInForceAtRegistration()
    {
        await AppendMatterAsync();
        await AppendAsync("subject/s1", Enumerable.Range(1, 11).Select(subject => Dishonesty($"r{subject}", subject)));
        await AppendAsync("subject/s2", new RecordRepaired { RecordId = "r2", Subject = Subject(2) });
        await AppendPledgesAsync(24);
        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 24, Seed = "31415926535897932384" });

        EstimateDishonestyRatesResponse answer = await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = "grade" });

        Assert.Equal([("", 24), ("general", 10), ("none", 14)], answer.Estimates.Select(rate => (rate.Group, rate.Population)));
    }

    [Fact]
    public async Task Estimates_RecordCorrected_MovesTheGradeOfLaterPledgesAndStillCountsOnce()
    {
        DishonestyRecorded corrected = Dishonesty("r1", 1);
        corrected.Grade = DishonestyGrade.Minor;
        await AppendMatterAsync();
        await AppendAsync("subject/s1", Dishonesty("r1", 1));
        await AppendPledgesAsync(20, (i, pledge) => pledge.Subject = Subject(i < 10 ? 1 : i));
        await AppendAsync("subject/s1", new RecordCorrected { RecordId = "r1", Subject = Subject(1), Record = corrected });
        for (int i = 0; i < 10; i++)
        {
            await AppendPledgeAsync($"later{i}", 1);
        }

        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 30, Seed = "31415926535897932384" });
        EstimateDishonestyRatesResponse answer = await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = "grade" });

        Assert.Equal([("", 30), ("general", 10), ("minor", 10), ("none", 10)], answer.Estimates.Select(rate => (rate.Group, rate.Population)));
        Assert.Equal(1, await FeatureAsync("later0", "unrepaired_dishonesty"));
        Assert.Equal(1, await FeatureAsync("later0", "recorded_dishonesty"));
    }

    [Fact]
    public async Task Estimates_SmallGroups_AreNotShownNorWhatWouldGiveThemAway()
    {
        await ScheduleAsync(small: 2);
        string[] chosen = [.. (await Scoring.GetRoundAsync(new() { RoundId = "r1" })).Pledges.Select(pledge => pledge.PledgeId)];
        await AppendFindingsAsync(chosen, IsRisky);

        EstimateDishonestyRatesResponse answer = await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = "region" });

        // Of two groups the other one is the total less the small one.
        Assert.Equal([("", false, 80), ("410927", true, 0), ("410928", true, 0)], answer.Estimates.Select(rate => (rate.Group, rate.Suppressed, rate.Population)));
        Assert.Equal([("", 10), ("410927", 0), ("410928", 0)], answer.RiskChosen.Select(rate => (rate.Group, rate.Observations)));
    }

    [Theory]
    [InlineData("route")]
    [InlineData("")]
    [InlineData("inspector")]
    public async Task Estimates_ByWhatIsNoGroup_AreRefused(string by) =>
        Assert.Equal(
            StatusCode.InvalidArgument,
            (await Assert.ThrowsAsync<RpcException>(async () => await Scoring.EstimateDishonestyRatesAsync(new() { From = Today, To = Today, By = by }))).StatusCode);

    [Fact]
    public async Task Fairness_Groups_HaveSelectionAndFalseDiscoveryAndSmallOnesAreNotShown()
    {
        await ScheduleAsync(small: 2);
        string[] chosen = [.. (await Scoring.GetRoundAsync(new() { RoundId = "r1" })).Pledges.Select(pledge => pledge.PledgeId)];
        await AppendFindingsAsync(chosen, id => id[^1] is '1' or '3');

        GetFairnessReportResponse report = await Scoring.GetFairnessReportAsync(new() { From = Today, To = Today, By = "region" });

        Assert.Equal(10, report.LeastGroup);
        Assert.Equal([("410927", false), ("410928", true)], report.SelectionRates.Select(rate => (rate.Group, rate.Suppressed)));
        Assert.Equal(78, report.SelectionRates[0].Population);
        Assert.Equal((0, 0), (report.SelectionRates[1].Population, report.SelectionRates[1].Hits));
    }

    [Fact]
    public async Task Compare_RandomArm_MeasuresTheChampion()
    {
        await ScheduleAsync();
        string[] chosen = [.. (await Scoring.GetRoundAsync(new() { RoundId = "r1" })).Pledges.Select(pledge => pledge.PledgeId)];
        await AppendFindingsAsync(chosen, IsRisky);

        ModelPerformance champion = Assert.Single((await Scoring.CompareModelsAsync(new() { From = Today, To = Today })).Models);

        Assert.Equal(("scorecard-v0", 10, false), (champion.ModelVersion, champion.Observations, champion.HasBrier));
        GetDriftReportResponse drift = await Scoring.GetDriftReportAsync(new() { From = Today, To = Today });
        Assert.Equal(champion, drift.Performance);
        Assert.Empty(drift.Features);
    }

    [Fact]
    public async Task Export_VerifiedPledges_CarryFrozenFeaturesAndHowTheyWereChosen()
    {
        await ScheduleAsync();
        ScheduledPledge[] chosen = [.. (await Scoring.GetRoundAsync(new() { RoundId = "r1" })).Pledges];
        string outside = Enumerable.Range(0, 80).Select(i => $"p{i:D3}").Except(chosen.Select(one => one.PledgeId)).First();
        await AppendFindingsAsync([chosen[0].PledgeId, outside], id => id == outside);

        List<TrainingRow> rows = await ExportAsync(new());

        Assert.Equal([chosen[0].PledgeId, outside], rows.Select(row => row.PledgeId).OrderBy(id => id == outside));
        TrainingRow scheduled = rows.Single(row => row.PledgeId != outside);
        Assert.Equal((chosen[0].Arm, chosen[0].InclusionProbability, "r1", false), (scheduled.Arm, scheduled.InclusionProbability, scheduled.RoundId, scheduled.FoundUntrue));
        Assert.Equal((Arm.Unspecified, 0.0, "", true), (rows.Single(row => row.PledgeId == outside) is var other ? (other.Arm, other.InclusionProbability, other.RoundId, other.FoundUntrue) : default));
        Assert.All(rows, row => Assert.Equal(11, row.Features.Count));
    }

    [Fact]
    public async Task Export_FulfilledPledgeFoundUntrueLater_IsDatedByTheLaterFinding()
    {
        await ScheduleAsync();
        (VerificationOutcome Outcome, int Day)[] findings =
            [(VerificationOutcome.Fulfilled, 3), (VerificationOutcome.Fulfilled, 5), (VerificationOutcome.Revoked, 20), (VerificationOutcome.Fulfilled, 25)];
        await AppendAsync("pledge/p001", findings.Select(finding =>
        {
            VerificationRecorded verified = Verified("p001", 1, finding.Outcome);
            verified.VerifiedOn = new DateOnly(2026, 2, finding.Day).ToWire();
            return verified;
        }));

        TrainingRow row = Assert.Single(await ExportAsync(new()));

        Assert.Equal((true, new DateOnly(2026, 2, 20).ToWire()), (row.FoundUntrue, row.VerifiedOn));
        Assert.Empty(await ExportAsync(new() { To = new DateOnly(2026, 2, 19).ToWire() }));
    }

    [Fact]
    public async Task Export_OtherDays_AreLeftOut()
    {
        await ScheduleAsync();
        await AppendFindingsAsync(["p001"], _ => true);

        Assert.Empty(await ExportAsync(new() { To = new DateOnly(2020, 1, 1).ToWire() }));
    }

    [Fact]
    public async Task Export_DaysTheWrongWayAround_AreRefused()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => ExportAsync(new() { From = Today, To = new DateOnly(2026, 3, 1).ToWire() }));

        Assert.Equal("to", Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
    }

    private async Task<List<TrainingRow>> ExportAsync(ExportTrainingRowsRequest request)
    {
        using AsyncServerStreamingCall<ExportTrainingRowsResponse> call = Scoring.ExportTrainingRows(request);
        return await call.ResponseStream.ReadAllAsync().Select(response => response.Row).ToListAsync();
    }

    private static bool IsRisky(string id) => int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) < 30;

    // 80 pledges, the first 30 with a higher harm, some in a smaller county; 20 chosen, half of them at random.
    private async Task ScheduleAsync(int small = 2)
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(80, (i, pledge) =>
        {
            pledge.Form = i < 30 ? PledgeForm.ConditionsByDate : PledgeForm.ConditionsMet;
            pledge.RegionCode = i >= 40 && i < 40 + small ? "410928" : "410927";
        });
        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 20, RandomShare = 0.5, Seed = "31415926535897932384" });
    }
}
