using CreditRisk.Scoring.V1;
using Grpc.Core;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class ScoringServiceTests : ScoringRoom
{
    [Fact]
    public async Task ExplainScore_ScoredPledge_AnswersWhatWasRecorded()
    {
        await AppendMatterAsync();
        await AppendPledgeAsync("p1", 1);
        Score recorded = await ScoreOfAsync("p1");

        Assert.Equal(recorded, (await Scoring.ExplainScoreAsync(new() { PledgeId = "p1" })).Score);
    }

    [Fact]
    public async Task ExplainScore_UnknownPledge_IsNotFound()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Scoring.ExplainScoreAsync(new() { PledgeId = "none" }));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        Assert.Equal("SCORE_NOT_FOUND", refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task ListModels_Scorecard_IsTheChampion()
    {
        ListModelsResponse listed = await Scoring.ListModelsAsync(new());

        Model model = Assert.Single(listed.Models);
        Assert.Equal(("scorecard-v0", ModelKind.Scorecard, ModelState.Champion), (model.ModelVersion, model.Kind, model.State));
        Assert.Equal(64, model.ArtifactSha256.Length);
        Assert.Equal("", listed.NextPageToken);
    }

    [Fact]
    public async Task ListModels_BadToken_IsRefused() =>
        Assert.Equal(
            StatusCode.InvalidArgument,
            (await Assert.ThrowsAsync<RpcException>(async () => await Scoring.ListModelsAsync(new() { PageToken = "%" }))).StatusCode);
}
