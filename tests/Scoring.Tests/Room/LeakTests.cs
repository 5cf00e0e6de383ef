using CreditRisk.Hosting.Wire;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Tests.Room;

/// <summary>Shuffles everything in the events that must not count, inspectors and route of the decision first, and fails if a score moves.</summary>
public sealed class LeakTests : StaffedRoom
{
    private const int Promisors = 60;

    private static readonly string[] Inspectors = ["A001", "A002", "B003", "C004"];
    private static readonly string[] Regions = ["410927", "410902", "410100", ""];

    [Theory]
    [InlineData("scorecard-v0")]
    [InlineData("m1")]
    public async Task Scores_IrrelevantFieldsShuffled_DoNotMove(string champion)
    {
        var random = new Random(20260302);
        await RankByAsync(champion);
        await AppendMatterAsync();
        for (int subject = 0; subject < Promisors; subject++)
        {
            await AppendAsync($"pledge/old{subject}", Shuffled(Registered($"old{subject}", subject), random));
            await AppendAsync($"pledge/old{subject}", Shuffled(Verified($"old{subject}", subject, VerificationOutcome.Revoked), random));
            await AppendAsync($"pledge/new{subject}", Shuffled(Registered($"new{subject}", subject), random));
        }

        List<Score> scores = [];
        for (int subject = 0; subject < Promisors; subject++)
        {
            scores.Add(await ScoreOfAsync($"new{subject}"));
        }

        Assert.Single(scores.Select(score => (score.Value > 0, score.ModelVersion == champion)).Distinct(), (true, true));
        Assert.Single(scores.Select(score => (score.Value, score.Contributions.ToString(), score.Features.ToString())).Distinct());
    }

    [Theory]
    [InlineData("scorecard-v0")]
    [InlineData("m1")]
    public async Task Rounds_OtherFieldsShuffled_RankByTheSameScores(string champion)
    {
        var random = new Random(20261120);
        await RankByAsync(champion);
        await AppendMatterAsync();
        await AppendPledgesAsync(Promisors, (_, pledge) => Shuffled(pledge, random));
        await Officer.ScheduleVerificationsAsync(new() { Capacity = 1, Seed = "31415926535897932384" });
        string first = (await Officer.GetRoundAsync(new() { RoundId = "r1" })).Pledges.Single().PledgeId;
        await AppendAsync($"pledge/{first}", Shuffled(Verified(first, 1, VerificationOutcome.Revoked), random));

        await Officer.ScheduleVerificationsAsync(new() { Capacity = Promisors, Seed = "31415926535897932384" });

        Assert.Single((await Officer.GetRoundAsync(new() { RoundId = "r2" })).Pledges.Select(pledge => pledge.Score).Distinct());
    }

    [Fact]
    public async Task Scores_RelevantFieldChanged_Move()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("plain", 1);
        PledgeRegistered byDate = Registered("by-date", 2);
        byDate.Form = PledgeForm.ConditionsByDate;
        await AppendAsync("pledge/by-date", byDate);

        Assert.Equal((await ScoreOfAsync("plain")).Value + (8 * 50), (await ScoreOfAsync("by-date")).Value);
    }

    private async Task RankByAsync(string champion)
    {
        if (champion == "m1")
        {
            await RegisterAsync("m1");
            await ApproveTwiceAsync("m1");
            await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" });
        }
    }

    private static PledgeRegistered Shuffled(PledgeRegistered registered, Random random)
    {
        registered.Subject.Kind = (Kernel.V1.SubjectKind)random.Next(1, 3);
        registered.Subject.DisplayId = $"{random.Next()}";
        registered.EligibilityDecisionId = $"decision-{random.Next()}";
        registered.LiabilityInsurancePolicy = $"policy-{random.Next()}";
        registered.RegionCode = Regions[random.Next(Regions.Length)];
        registered.Type = (PledgeType)random.Next(1, 5);
        registered.SignedDocumentSha256 = $"{random.Next():x64}";
        registered.SignedAt = Now.AddHours(-random.Next(1, 1000)).ToWire();
        registered.PushBy = new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToWire();
        registered.PushByProvisional = random.Next(2) == 0;
        return registered;
    }

    private static VerificationRecorded Shuffled(VerificationRecorded recorded, Random random)
    {
        recorded.Method = (VerificationMethod)random.Next(1, 7);
        recorded.VerifiedOn = new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToWire();
        recorded.Statement = $"statement {random.Next()}";
        recorded.Inspectors.AddRange(Inspectors.Where(_ => random.Next(2) == 0));
        recorded.Evidence.Add(new Kernel.V1.Evidence { Title = $"{random.Next()}" });
        return recorded;
    }
}
