using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Wire;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.V1;
using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Scoring.Tests.Room;

public sealed class RoundTests : ScoringRoom
{
    private const string Seed = "31415926535897932384";

    [Fact]
    public async Task Schedule_OpenPledges_FreezesArmsAndProbabilitiesInTheJournal()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(60, (i, pledge) => pledge.Form = i < 30 ? PledgeForm.ConditionsByDate : PledgeForm.ConditionsMet);

        ScheduleVerificationsResponse scheduled = await Scoring.ScheduleVerificationsAsync(new() { Capacity = 20, RandomShare = 0.3, Seed = Seed });

        Assert.Equal(("r1", 60, 6, "scorecard-v0", Seed), (scheduled.Round.RoundId, scheduled.Round.FrameSize, scheduled.Round.Drawn, scheduled.Round.ModelVersion, scheduled.Round.Seed));
        VerificationsScheduled recorded = (await Journal.ReadAsync(new(scheduled.Position - 1), CancellationToken.None).FirstAsync()).Read<VerificationsScheduled>();
        Assert.Equal(Enumerable.Range(1, 20), recorded.Pledges.Select(pledge => pledge.Place));
        Assert.Equal(6, recorded.Pledges.Count(pledge => pledge.Arm == Arm.Random));
        Assert.All(recorded.Pledges, pledge => Assert.Equal(0.1, pledge.RandomProbability, 12));
        Assert.All(recorded.Pledges.Where(pledge => pledge.Arm == Arm.Risk), pledge => Assert.Equal((5 + 8 + 8) * 50, pledge.Score));
        Assert.Equal(60, recorded.Frame.Where(count => count.By == "region").Sum(count => count.Pledges));
    }

    [Fact]
    public async Task Schedule_PublishedSeedAndFrame_LetAnyoneDrawAgain()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(40);
        string[] frame = [.. Enumerable.Range(0, 40).Select(i => $"p{i:D3}")];

        Round round = (await Scoring.ScheduleVerificationsAsync(new() { Capacity = 10, RandomShare = 0.5, Seed = Seed })).Round;

        string frameHash = Hash(string.Concat(frame.Select(id => $"{id}\n")));
        string drawSeed = Hash($"creditrisk-round-v1\0{frameHash}\0{Seed}");
        Assert.Equal(frameHash, round.FrameSha256);
        GetRoundResponse read = await Scoring.GetRoundAsync(new() { RoundId = "r1" });
        Assert.Equal(
            frame.OrderBy(id => Hash($"{drawSeed}/{id}"), StringComparer.Ordinal).Take(5).Order(StringComparer.Ordinal),
            read.Pledges.Where(pledge => pledge.Arm == Arm.Random).Select(pledge => pledge.PledgeId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Schedule_Again_ChoosesAmongTheOthersUntilNoneIsLeft()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(30);

        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 20, Seed = Seed });
        Round second = (await Scoring.ScheduleVerificationsAsync(new() { Capacity = 20, Seed = Seed })).Round;
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Scoring.ScheduleVerificationsAsync(new() { Capacity = 20, Seed = Seed }));

        Assert.Equal(("r2", 10), (second.RoundId, second.FrameSize));
        Assert.Equal("NOTHING_TO_VERIFY", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        string[] first = await ChosenAsync("r1");
        Assert.Empty(first.Intersect(await ChosenAsync("r2")));
        Assert.Equal(["r2", "r1"], (await Scoring.ListRoundsAsync(new())).Rounds.Select(round => round.RoundId));
    }

    [Fact]
    public async Task Schedule_SameRequestAgain_IsTheSameRound()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(30);
        ScheduleVerificationsRequest request = new() { Capacity = 5, Seed = Seed, RequestId = "monday" };

        Assert.Equal(await Scoring.ScheduleVerificationsAsync(request), await Scoring.ScheduleVerificationsAsync(request));
        Assert.Single((await Scoring.ListRoundsAsync(new())).Rounds);
    }

    [Fact]
    public async Task Schedule_SeveralAtOnce_NeverChooseAPledgeTwice()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(40);

        Round[] rounds = [.. (await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await Scoring.ScheduleVerificationsAsync(new() { Capacity = 10, Seed = Seed })))).Select(one => one.Round)];

        Assert.Equal(["r1", "r2", "r3", "r4"], rounds.Select(round => round.RoundId).Order(StringComparer.Ordinal));
        string[][] chosen = [await ChosenAsync("r1"), await ChosenAsync("r2"), await ChosenAsync("r3"), await ChosenAsync("r4")];
        Assert.Equal(40, chosen.SelectMany(ids => ids).Distinct().Count());
    }

    [Fact]
    public async Task Schedule_PledgesThatAreNotToBeVerified_AreNotInTheFrame()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(6, (i, pledge) =>
        {
            pledge.VerifyBy = i == 0 ? null : pledge.VerifyBy;
            pledge.DecidedAt = i == 1 ? Now.AddDays(2).ToWire() : pledge.DecidedAt;
        });
        await AppendAsync("pledge/p002", new PledgeWithdrawn { PledgeId = "p002" });
        await AppendFindingsAsync(["p003", "p004"], id => id == "p003");

        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 10, Seed = Seed });

        Assert.Equal(["p005"], await ChosenAsync("r1"));
    }

    [Fact]
    public async Task Schedule_SeveralFieldsWrong_NamesEach()
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(async () => await Scoring.ScheduleVerificationsAsync(new() { Capacity = -1, RandomShare = 2, Seed = "short" }));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(["capacity", "random_share", "seed"], refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GetRound_Unknown_IsNotFound() =>
        Assert.Equal(
            "ROUND_NOT_FOUND",
            (await Assert.ThrowsAsync<RpcException>(async () => await Scoring.GetRoundAsync(new() { RoundId = "r9" }))).GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);

    [Fact]
    public async Task GetRound_Pages_GiveEveryPledgeOnce()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(12);
        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 12, Seed = Seed });

        List<int> places = [];
        GetRoundRequest request = new() { RoundId = "r1", PageSize = 5 };
        do
        {
            GetRoundResponse page = await Scoring.GetRoundAsync(request);
            places.AddRange(page.Pledges.Select(pledge => pledge.Place));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(1, 12), places);
    }

    [Fact]
    public async Task ReadModels_Rebuilt_AreTheSame()
    {
        await AppendMatterAsync();
        await AppendPledgesAsync(12);
        await Scoring.ScheduleVerificationsAsync(new() { Capacity = 6, Seed = Seed });
        GetRoundResponse before = await Scoring.GetRoundAsync(new() { RoundId = "r1" });

        await ReadModels.RebuildAsync("scoring_rounds", null, CancellationToken.None);
        await ReadModels.RebuildAsync("scoring_facts", null, CancellationToken.None);

        Assert.Equal(before, await Scoring.GetRoundAsync(new() { RoundId = "r1" }));
        Assert.Equal(6, (await Scoring.ScheduleVerificationsAsync(new() { Capacity = 6, Seed = Seed })).Round.FrameSize);
    }

    private async Task<string[]> ChosenAsync(string round) => [.. (await Scoring.GetRoundAsync(new() { RoundId = round })).Pledges.Select(pledge => pledge.PledgeId)];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
