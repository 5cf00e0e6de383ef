using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Tests.Domain;
using CreditRisk.Scoring.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Model = CreditRisk.Scoring.V1.Model;
using ModelState = CreditRisk.Scoring.V1.ModelState;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class ModelRegistryTests : StaffedRoom
{
    [Fact]
    public async Task Register_GoodFile_IsListedAsAChallengerWithItsCard()
    {
        RegisterModelResponse registered = await RegisterAsync("m1");

        Assert.Equal(("m1", ModelState.Challenger, ModelKind.LogisticRegression, 500, "trainer"), (registered.Model.ModelVersion, registered.Model.State, registered.Model.Kind, registered.Model.Outcomes, registered.Model.RegisteredBy));
        Assert.Equal([("m1", ModelState.Challenger), ("scorecard-v0", ModelState.Champion)], (await Trainer.ListModelsAsync(new())).Models.Select(model => (model.ModelVersion, model.State)));
        GetModelCardResponse card = await Trainer.GetModelCardAsync(new() { ModelVersion = "m1" });
        Assert.Contains("| AUC | 0.62 | 0.58 |", card.Card, StringComparison.Ordinal);
        Assert.Contains("| earlier_untrue_pledges | pledges | VerificationRecorded | scorecard-v0 |", card.Card, StringComparison.Ordinal);
        Assert.DoesNotContain("| days_allowed |", card.Card, StringComparison.Ordinal);
        Assert.Contains("\"auc\": 0.62", card.Document, StringComparison.Ordinal);
        Assert.Contains("came with the program", (await Trainer.GetModelCardAsync(new() { ModelVersion = "scorecard-v0" })).Card, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> BadFiles => new()
    {
        { "MODEL_FILE_MALFORMED", "{"u8.ToArray() },
        { "MODEL_HASH_WRONG", LearnedModels.Changed(LearnedModels.Linear(), "1.2", "1.3") },
        { "MODEL_VERSION_UNKNOWN", LearnedModels.Changed(LearnedModels.Linear(), "\"format\":1", "\"format\":2") },
        { "MODEL_FEATURE_UNKNOWN", LearnedModels.WithFeature(LearnedModels.Linear(), "inspector") },
        { "MODEL_OUTCOMES_TOO_FEW", LearnedModels.File(LearnedModels.Linear(rows: 499)) },
        { "MODEL_TRAINED_ON_THE_FUTURE", LearnedModels.File(LearnedModels.Linear(before: new(2027, 1, 1))) },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Register_BadFile_IsRefusedAndTheChampionStays(string code, byte[] file)
    {
        Assert.Equal(code, ReasonOf(await Assert.ThrowsAsync<RpcException>(() => RegisterAsync("m1", file))));

        Assert.Equal(("scorecard-v0", ModelState.Champion), (await Trainer.ListModelsAsync(new())).Models.Select(model => (model.ModelVersion, model.State)).Single());
    }

    [Fact]
    public async Task Register_SeveralFieldsWrong_NamesEach()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Trainer.RegisterModelAsync(new() { Model = new() { ModelVersion = "M 1" }, Card = "{\"colour\":1}" }));

        Assert.Equal(["artifact", "card", "model.model_version"], FieldsOf(refused));
    }

    [Theory]
    [InlineData("\"windows\": 4", "\"windows\": 1", "card.evaluation.windows")]
    [InlineData("rolling-origin", "random-split", "card.evaluation.protocol")]
    [InlineData("\"auc\": 0.62", "\"auc\": 62", "card.evaluation.auc")]
    [InlineData("Ranks pledges.", " ", "card.purpose")]
    [InlineData("\"untrue\": 40", "\"untrue\": 0", "card.evaluation.outcomes")]
    public async Task Register_BadCard_NamesTheField(string good, string bad, string field)
    {
        string card = LearnedModels.CardOf(LearnedModels.Card).Replace(good, bad, StringComparison.Ordinal);

        Assert.Equal([field], FieldsOf(await Assert.ThrowsAsync<RpcException>(async () => await Trainer.RegisterModelAsync(
            new() { Model = new() { ModelVersion = "m1" }, Artifact = ByteString.CopyFrom(LearnedModels.File(LearnedModels.Linear())), Card = card }))));
    }

    [Theory]
    [InlineData("\"auc\": 0.62", "\"auc\": 0.999", "CARD_IMPLAUSIBLE", "card.evaluation.auc")]
    [InlineData("\"trainer\": \"ridge\"", "\"trainer\": \"xgboost\"", "CARD_OF_OTHER_DATA", "card.evaluation.trainer")]
    public async Task Register_CardThatCannotBeTheModels_IsRefusedAndTheChampionStays(string good, string bad, string code, string field)
    {
        string card = LearnedModels.CardOf(LearnedModels.Card).Replace(good, bad, StringComparison.Ordinal);

        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Trainer.RegisterModelAsync(
            new() { Model = new() { ModelVersion = "m1" }, Artifact = ByteString.CopyFrom(LearnedModels.File(LearnedModels.Linear())), Card = card }));

        Assert.Equal(code, ReasonOf(refused));
        Assert.Equal([field], FieldsOf(refused));
        Assert.Single((await Trainer.ListModelsAsync(new())).Models);
    }

    [Fact]
    public async Task Register_StatedHashOfAnotherFile_IsRefused()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Trainer.RegisterModelAsync(new()
        {
            Model = new() { ModelVersion = "m1", ArtifactSha256 = new string('0', 64), DataSha256 = new string('0', 64) },
            Artifact = ByteString.CopyFrom(LearnedModels.File(LearnedModels.Linear())),
            Card = LearnedModels.CardOf(LearnedModels.Card),
        }));

        Assert.Equal(["model.artifact_sha256", "model.data_sha256"], FieldsOf(refused));
    }

    [Fact]
    public async Task Promote_TwoOthersStandForIt_ScoresByItFromThenOnAndAfterARestart()
    {
        await RegisterAsync("m1");
        await ApproveTwiceAsync("m1");
        Model promoted = (await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" })).Model;
        await AppendMatterAsync();
        await AppendPledgeAsync("before", 1);
        Assert.Equal("m1", (await ScoreOfAsync("before")).ModelVersion);

        await RestartAsync();
        await AppendPledgeAsync("after", 1);

        Assert.Equal(ModelState.Champion, promoted.State);
        Score score = await ScoreOfAsync("after");
        Assert.Equal(("m1", score.Value), (score.ModelVersion, score.Contributions.Sum(part => part.Points)));
        Assert.Equal("m1", (await Officer.ScheduleVerificationsAsync(new() { Capacity = 1, Seed = "31415926535897932384" })).Round.ModelVersion);
    }

    [Fact]
    public async Task Promote_WithoutTwoOthers_IsRefused()
    {
        await RegisterAsync("m1");
        RpcException own = await Assert.ThrowsAsync<RpcException>(async () => await Trainer.ApproveModelAsync(new() { ModelVersion = "m1", Reason = "mine" }));
        await Second.ApproveModelAsync(new() { ModelVersion = "m1", Reason = "good" });

        Assert.Equal("APPROVER_IS_REGISTRANT", ReasonOf(own));
        Assert.Equal("APPROVALS_MISSING", ReasonOf(await Assert.ThrowsAsync<RpcException>(async () => await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" }))));
    }

    [Fact]
    public async Task Promote_EarlierChampion_RollsBackAndScoresOpenPledgesAgain()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("p1", 1);
        await ScoreOfAsync("p1");
        await RegisterAsync("m1");
        await ApproveTwiceAsync("m1");

        await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" });
        await NewestScoreAsync("p1", 2);
        await Trainer.PromoteModelAsync(new() { ModelVersion = "scorecard-v0", Reason = "a fault was found" });
        await NewestScoreAsync("p1", 3);

        Assert.Equal(
            ["scorecard-v0", "m1", "scorecard-v0"],
            await Journal.ReadStreamAsync(new("score", "p1"), 0, CancellationToken.None).Select(scored => scored.Read<PledgeScored>().Score.ModelVersion).ToListAsync());
    }

    [Fact]
    public async Task Promote_MoreOpenPledgesThanOnePage_ScoresAllOfThemAgainAndNoClosedOne()
    {
        const int Pledges = 520;
        await AppendMatterAsync();
        await AppendPledgesAsync(Pledges);
        await ScoreOfAsync($"p{Pledges - 1}");
        await AppendFindingsAsync(["p007"], _ => false);
        await RegisterAsync("m1");
        await ApproveTwiceAsync("m1");

        await Trainer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "better" });
        await NewestScoreAsync($"p{Pledges - 1}", 2);

        string[] again = await Journal.ReadAsync(CreditRisk.Journal.Position.Start, CancellationToken.None)
            .Where(journaled => journaled.Type == PledgeScored.Descriptor.FullName && journaled.Version == 2).Select(journaled => journaled.Stream.Key).ToArrayAsync();
        Assert.Equal(Enumerable.Range(0, Pledges).Select(i => $"p{i:D3}").Except(["p007"]).Order(StringComparer.Ordinal), again.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Challenger_Registered_ScoresTheRandomArmBesideTheChampion()
    {
        await RegisterAsync("m1");
        await AppendMatterAsync();
        await AppendPledgesAsync(40, (i, pledge) => pledge.Form = i < 20 ? Pledge.V1.PledgeForm.ConditionsByDate : Pledge.V1.PledgeForm.ConditionsMet);
        await Officer.ScheduleVerificationsAsync(new() { Capacity = 20, RandomShare = 0.5, Seed = "31415926535897932384" });
        GetRoundResponse round = await Officer.GetRoundAsync(new() { RoundId = "r1" });
        await AppendFindingsAsync(round.Pledges.Select(pledge => pledge.PledgeId), id => string.CompareOrdinal(id, "p020") < 0);

        CompareModelsResponse compared = await Trainer.CompareModelsAsync(new() { From = Today, To = Today });

        Assert.Equal(["scorecard-v0", "m1"], compared.Models.Select(model => model.ModelVersion));
        Assert.All(compared.Models, model => Assert.Equal((10, 1.0), (model.Observations, model.Auc)));
        Assert.Equal([false, true], compared.Models.Select(model => model.HasBrier));
    }

    [Fact]
    public async Task Approve_SameRequestAgain_IsAnsweredAsBefore()
    {
        await RegisterAsync("m1");
        ApproveModelRequest request = new() { ModelVersion = "m1", Reason = "good", RequestId = "once" };

        Assert.Equal((await Second.ApproveModelAsync(request)).Position, (await Second.ApproveModelAsync(request)).Position);
    }

    [Fact]
    public async Task Models_UnknownOrAnotherRole_AreRefused()
    {
        Assert.Equal("MODEL_NOT_FOUND", ReasonOf(await Assert.ThrowsAsync<RpcException>(async () => await Trainer.GetModelCardAsync(new() { ModelVersion = "m9" }))));
        Assert.Equal("MODEL_NOT_FOUND", ReasonOf(await Assert.ThrowsAsync<RpcException>(async () => await Trainer.PromoteModelAsync(new() { ModelVersion = "m9", Reason = "x" }))));
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await Assert.ThrowsAsync<RpcException>(async () => await Officer.PromoteModelAsync(new() { ModelVersion = "m1", Reason = "x" }))).StatusCode);
    }

    private static Google.Type.Date Today => new DateOnly(2026, 3, 2).ToWire();

    // Waits for the score itself.
    private async Task NewestScoreAsync(string pledge, long version)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await CreditRisk.Journal.JournalFollowing.FollowAsync(Journal, CreditRisk.Journal.Position.Start, patience.Token)
            .FirstAsync(journaled => journaled.Stream == new CreditRisk.Journal.StreamId("score", pledge) && journaled.Version == version, patience.Token);
    }

    private static string ReasonOf(RpcException refused) => refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;

    private static IEnumerable<string> FieldsOf(RpcException refused) =>
        refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal);
}
