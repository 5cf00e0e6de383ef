using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Tests.Builders;
using CreditRisk.Scoring.V1;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Tests.Room;

public sealed class VerificationQueueTests : PledgesRoom
{
    [Fact]
    public async Task List_UnscoredAndScored_RanksUnscoredFirstThenByScoreKeyAndId()
    {
        string[] ids = await RegisterAsync(5);
        await ScoreAsync(ids[0], 100, "00000000000000aa");
        await ScoreAsync(ids[1], 900, "00000000000000bb");
        await ScoreAsync(ids[2], 900, "00000000000000aa");
        await ScoreAsync(ids[3], 10_000, "00000000000000ff");

        Wire.ListVerificationTasksResponse listed = await Pledges.ListVerificationTasksAsync(new());

        Assert.Equal([ids[4], ids[3], ids[2], ids[1], ids[0]], listed.Tasks.Select(task => task.PledgeId));
        Assert.Equal([1, 2, 3, 4, 5], listed.Tasks.Select(task => task.Rank));
        Assert.Equal([false, true, true, true, true], listed.Tasks.Select(task => task.HasScore));
        Assert.Equal(Journal.Head.Value, listed.Position);
    }

    [Fact]
    public async Task List_Pages_HoldEachTaskOnceWithItsPlace()
    {
        string[] ids = await RegisterAsync(7);
        for (int i = 0; i < ids.Length; i++)
        {
            await ScoreAsync(ids[i], 500, $"{i % 2:x16}");
        }

        List<Wire.VerificationTask> all = [];
        string token = "";
        do
        {
            Wire.ListVerificationTasksResponse page = await Pledges.ListVerificationTasksAsync(new() { PageSize = 3, PageToken = token });
            all.AddRange(page.Tasks);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(Enumerable.Range(1, 7), all.Select(task => task.Rank));
        Assert.Equal(ids.Order(StringComparer.Ordinal), all.Select(task => task.PledgeId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_VerifiedPledge_LeavesTheQueueAndARectificationStaysWithItsOwnLimit()
    {
        string[] ids = await RegisterAsync(2);
        await Pledges.RecordVerificationAsync(Finding(ids[0], Wire.VerificationOutcome.Fulfilled));
        await Pledges.RecordVerificationAsync(Finding(ids[1], Wire.VerificationOutcome.RectifyOrdered));
        Clock.Advance(TimeSpan.FromDays(5));

        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);

        Assert.Equal((ids[1], 50), (task.PledgeId, task.TimeUsedPercent));
        Assert.Equal(Some.Today.AddDays(10), task.VerifyBy.ToDateOnly());
        Assert.Equal(Wire.VerificationMethod.Onsite, task.ProposedMethod);
    }

    [Fact]
    public async Task List_CleanPromisor_IsProposedTheLeastDisturbingMethod()
    {
        await RegisterAsync(1);
        Clock.Advance(TimeSpan.FromDays(61));

        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);

        Assert.Equal((Wire.VerificationMethod.Online, 101), (task.ProposedMethod, task.TimeUsedPercent));
    }

    [Fact]
    public async Task List_PromisorWithAnUntruePledge_IsProposedAVisit()
    {
        await PublishAsync(Some.Draft);
        string untrue = (await Pledges.RegisterPledgeAsync(Registration(3))).Pledge.PledgeId;
        await Pledges.RecordVerificationAsync(Finding(untrue, Wire.VerificationOutcome.Revoked));
        Wire.RegisterPledgeRequest another = Registration(3);
        another.SignedDocumentSha256 = new string('b', 64);
        string again = (await Pledges.RegisterPledgeAsync(another)).Pledge.PledgeId;

        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);

        Assert.Equal((again, Wire.VerificationMethod.Onsite), (task.PledgeId, task.ProposedMethod));
    }

    [Fact]
    public async Task List_ExemptMatter_IsQueuedOnlyWhileARectificationRuns()
    {
        await PublishAsync(Some.Draft with { Plan = new(true, 0, "", []) });
        string id = (await Pledges.RegisterPledgeAsync(Registration())).Pledge.PledgeId;
        Assert.Empty((await Pledges.ListVerificationTasksAsync(new())).Tasks);

        await Pledges.RecordVerificationAsync(Finding(id, Wire.VerificationOutcome.RectifyOrdered));

        Assert.Equal(Wire.VerificationMethod.Unspecified, Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks).ProposedMethod);
    }

    [Fact]
    public async Task List_OfOneMatter_RanksWithinIt()
    {
        await RegisterAsync(2);
        await PublishAsync(Some.Draft with { Id = MatterId.Parse("OTHER").Value });
        Wire.RegisterPledgeRequest other = Registration(9);
        other.MatterCode = "OTHER";
        string id = (await Pledges.RegisterPledgeAsync(other)).Pledge.PledgeId;

        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new() { MatterCode = "OTHER" })).Tasks);

        Assert.Equal((id, 1), (task.PledgeId, task.Rank));
    }

    [Fact]
    public async Task List_AfterRestartAndRebuild_IsTheSame()
    {
        string[] ids = await RegisterAsync(4);
        await ScoreAsync(ids[2], 77, "00000000000000aa");
        await Pledges.RecordVerificationAsync(Finding(ids[1], Wire.VerificationOutcome.RectifyOrdered));
        Wire.ListVerificationTasksResponse before = await Pledges.ListVerificationTasksAsync(new());

        await RestartAsync();
        await ReadModels.RebuildAsync("pledges_register", null, CancellationToken.None);
        await ReadModels.RebuildAsync("pledges_matters", null, CancellationToken.None);

        Assert.Equal(before, await Pledges.ListVerificationTasksAsync(new()));
    }

    [Fact]
    public async Task List_Scored_ShowsFactorsAndModel()
    {
        string[] ids = await RegisterAsync(1);
        await ScoreAsync(ids[0], 42, "00000000000000aa");

        Wire.VerificationTask task = Assert.Single((await Pledges.ListVerificationTasksAsync(new())).Tasks);

        Wire.TaskFactor factor = Assert.Single(task.Factors);
        Assert.Equal(("base", 42, "起点", "Start"), (factor.Code, factor.Points, factor.Text.Zh, factor.Text.En));
        Assert.Equal((42, "test-model", "00000000000000aa"), (task.Score, task.ModelVersion, task.RandomKey));
    }

    private async Task<string[]> RegisterAsync(int count)
    {
        await PublishAsync(Some.Draft);
        List<string> ids = [];
        for (int i = 0; i < count; i++)
        {
            ids.Add((await Pledges.RegisterPledgeAsync(Registration(i))).Pledge.PledgeId);
        }

        return [.. ids];
    }

    private async Task ScoreAsync(string pledgeId, int value, string randomKey)
    {
        var score = new Score
        {
            PledgeId = pledgeId,
            ModelVersion = "test-model",
            Value = value,
            RandomKey = randomKey,
            Contributions = { new Contribution { Feature = "base", Points = value, Text = new() { Zh = "起点", En = "Start" } } },
        };
        var append = new StreamAppend(new("score", pledgeId), ExpectedVersion.NoStream, [new PledgeScored { Score = score }.ToNewEvent()]);
        Outcome<Appended> appended = await Journal.AppendAsync(new([append], "test"), CancellationToken.None);
        Assert.True(appended.IsOk);
    }
}
