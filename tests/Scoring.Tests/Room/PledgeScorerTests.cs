using CreditRisk.Credit.V1;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.Domain.Cards;
using CreditRisk.Scoring.V1;
using Score = CreditRisk.Scoring.V1.Score;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class PledgeScorerTests : ScoringRoom
{
    [Fact]
    public async Task Scorer_RegisteredPledge_ScoresItWithEverythingFrozen()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("p1", 1);

        Score score = await ScoreOfAsync("p1");

        Assert.Equal(("p1", "scorecard-v0", Now), (score.PledgeId, score.ModelVersion, score.ScoredAt.ToDateTimeOffset()));
        Assert.Equal((5 + 8) * 50, score.Value);
        Assert.Equal([("base", 250), ("matter_risk", 400)], score.Contributions.Select(part => (part.Feature, part.Points)));
        Assert.All(score.Contributions, part => Assert.True(part.Text.Zh.Length > 0 && part.Text.En.Length > 0));
        Assert.Equal(11, score.Features.Count);
        Assert.Equal(RandomKey.Of("scorecard-v0", "p1"), score.RandomKey);
    }

    [Fact]
    public async Task Scorer_HistoryBefore_CountsAndHistoryAfterDoesNot()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("old1", 1);
        await AppendPledgeAsync("old2", 1);
        await AppendPledgeAsync("other", 2);
        await AppendAsync("pledge/old1", Verified("old1", 1, VerificationOutcome.Fulfilled));
        await AppendAsync("pledge/old2", Verified("old2", 1, VerificationOutcome.RectifyOrdered), Verified("old2", 1, VerificationOutcome.Rectified));
        await AppendAsync("pledge/other", Verified("other", 2, VerificationOutcome.Revoked));

        // One append: whoever reads later facts than the registration's own would see the revocation.
        await AppendAsync("pledge/new", Registered("new", 1), Verified("new", 1, VerificationOutcome.Revoked));

        Assert.Equal(1, await FeatureAsync("new", "earlier_untrue_pledges"));
        Assert.Equal(1, await FeatureAsync("new", "earlier_fulfilled_pledges"));
    }

    [Theory]
    [InlineData(VerificationOutcome.Terminated, 1)]
    [InlineData(VerificationOutcome.Revoked, 1)]
    [InlineData(VerificationOutcome.Announced, 1)]
    [InlineData(VerificationOutcome.RevocationWithheldPublicInterest, 1)]
    [InlineData(VerificationOutcome.Penalty, 0)]
    [InlineData(VerificationOutcome.TransferredPolice, 0)]
    public async Task Scorer_Outcome_CountsAsUntrueOnlyWhenItWasFound(VerificationOutcome outcome, int untrue)
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("old", 1);
        await AppendAsync("pledge/old", Verified("old", 1, outcome));
        await AppendPledgeAsync("new", 1);

        Assert.Equal(untrue, await FeatureAsync("new", "earlier_untrue_pledges"));
    }

    [Fact]
    public async Task Scorer_Dishonesty_CountsUntilRepairedOrAnnulled()
    {
        await AppendMatterAsync();
        await AppendAsync("subject/s1", Dishonesty("r1", 1), Dishonesty("r2", 1), Dishonesty("r3", 1), Dishonesty("x", 2));
        await AppendAsync("subject/s1", new RecordRepaired { RecordId = "r1", Subject = Subject(1) }, new RecordAnnulled { RecordId = "r2", Subject = Subject(1) });
        await AppendPledgeAsync("p1", 1);

        Assert.Equal(1, await FeatureAsync("p1", "unrepaired_dishonesty"));
        Assert.Equal(2, await FeatureAsync("p1", "recorded_dishonesty"));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task Scorer_RecordSuspendedAndRestored_CountsOnlyWhileInForce(int events, int inForce)
    {
        Google.Protobuf.IMessage[] happened =
        [
            new RecordSuspended { RecordId = "r1", Subject = Subject(1) },
            new RecordRestored { RecordId = "r1", Subject = Subject(1), Record = Dishonesty("r1", 1) },
        ];
        await AppendMatterAsync();
        await AppendAsync("subject/s1", Dishonesty("r1", 1));
        await AppendAsync("subject/s1", happened[..events]);
        await AppendPledgeAsync("p1", 1);

        Assert.Equal(inForce, await FeatureAsync("p1", "unrepaired_dishonesty"));
        Assert.Equal(1, await FeatureAsync("p1", "recorded_dishonesty"));
    }

    [Fact]
    public async Task Scorer_RecordRestoredAfterAnnulment_CountsAgain()
    {
        await AppendMatterAsync();
        await AppendAsync("subject/s1", Dishonesty("r1", 1), new RecordAnnulled { RecordId = "r1", Subject = Subject(1) });
        await AppendAsync("subject/s1", new RecordRestored { RecordId = "r1", Subject = Subject(1) });
        await AppendPledgeAsync("p1", 1);

        Assert.Equal(1, await FeatureAsync("p1", "unrepaired_dishonesty"));
    }

    [Fact]
    public async Task Scorer_MatterSavedAgain_CountsForLaterPledgesOnly()
    {
        await AppendMatterAsync(risk: 10);
        await AppendPledgeAsync("before", 1);
        await AppendMatterAsync(risk: 90);
        await AppendPledgeAsync("after", 1);

        Assert.Equal(10, await FeatureAsync("before", "matter_risk"));
        Assert.Equal(90, await FeatureAsync("after", "matter_risk"));
    }

    [Fact]
    public async Task Scorer_UnknownMatter_IsScoredCautiously()
    {
        await AppendPledgeAsync("p1", 1);

        Assert.Equal(100, await FeatureAsync("p1", "matter_consequence"));
    }

    [Fact]
    public async Task Scorer_RestartedBeforeItsCursorMoved_ScoresNothingTwice()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("p1", 1);
        await ScoreOfAsync("p1");
        Assert.Equal(Position.Start, await Cursors.GetAsync("scoring", CancellationToken.None));

        await RestartAsync();
        await AppendPledgeAsync("p2", 1);
        await ScoreOfAsync("p2");

        Assert.Single(await Journal.ReadStreamAsync(new("score", "p1"), 0, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Scorer_PledgesRegisteredWhileStopped_AreScoredAfterTheStart()
    {
        await AppendMatterAsync();
        for (int i = 0; i < 250; i++)
        {
            await AppendPledgeAsync($"p{i}", i);
        }

        await RestartAsync();
        await ScoreOfAsync("p249");
        await RestartAsync();

        Assert.True(await Cursors.GetAsync("scoring", CancellationToken.None) > Position.Start);
        Assert.Equal(250, await Journal.ReadAsync(Position.Start, CancellationToken.None).CountAsync(one => one.Type == PledgeScored.Descriptor.FullName));
    }

    [Fact]
    public async Task Facts_Rebuilt_AreTheSame()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("old", 1);
        await AppendAsync("pledge/old", Verified("old", 1, VerificationOutcome.Revoked));
        await AppendPledgeAsync("new", 1);
        await ScoreOfAsync("new");
        string[] before = await FrozenAsync();

        await ReadModels.RebuildAsync("scoring_facts", null, CancellationToken.None);

        Assert.Equal(before, await FrozenAsync());
        Assert.Equal(2, before.Length);
    }

    private async Task<string[]> FrozenAsync()
    {
        await using System.Data.Common.DbConnection connection = await ReadModels.OpenAsync(CancellationToken.None);
        return [.. await Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT pledge_id || facts FROM scoring_facts_pledges ORDER BY pledge_id")];
    }
}
