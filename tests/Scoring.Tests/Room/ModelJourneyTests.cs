using CreditRisk.Cli;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Scoring.V1;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using ModelState = CreditRisk.Scoring.V1.ModelState;

namespace CreditRisk.Scoring.Tests.Room;

/// <summary>From verified pledges to a champion, by the commands alone: export, evaluate, train, register, approve, promote.</summary>
public sealed class ModelJourneyTests : StaffedRoom
{
    private const int Pledges = 1_500, Capacity = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("creditrisk-journey-").FullName;

    private string Rows => Path.Combine(_folder, "rows.csv");

    private string Card => Path.Combine(_folder, "card.json");

    private string Model => Path.Combine(_folder, "model.json");

    private string[] Learning => ["--data", Rows, "--model", "xgboost", "--before", "2026-03-01"];

    [Fact]
    public async Task Model_LearnedFromARealExport_BecomesTheChampionByTheCardOfItsOwnEvaluation()
    {
        await VerifyPledgesAsync();

        await RunAsync("trainer", "model", "export", "-o", Rows);
        await RunAsync(null, ["model", "evaluate", .. Learning, "--threads", "2", "--card", Card, "--purpose", "Ranks pledges of one county."]);
        await RunAsync(null, ["model", "train", .. Learning, "--out", Model]);
        await RunAsync("trainer", "model", "register", Model, "--version", "county-1", "--card", Card);
        await RunAsync("second", "model", "approve", "county-1", "--reason", "reviewed the card");
        await RunAsync("third", "model", "approve", "county-1", "--reason", "reviewed the card");
        await RunAsync("trainer", "model", "promote", "county-1", "--reason", "beats the scorecard");

        GetModelCardResponse card = await Trainer.GetModelCardAsync(new() { ModelVersion = "county-1" });
        Assert.Equal((ModelState.Champion, (long)Capacity, "scorecard-v0"), (card.Model.State, card.Model.Outcomes, card.Model.EvaluatedChampion));
        Assert.True(card.Model.EvaluatedAuc > card.Model.EvaluatedChampionAuc + 0.05);
        Assert.Contains("Ranks pledges of one county.", card.Card, StringComparison.Ordinal);
        Assert.Contains("weighted by inclusion probability", card.Card, StringComparison.Ordinal);
        await AppendPledgeAsync("later", 1);
        Assert.Equal("county-1", (await ScoreOfAsync("later")).ModelVersion);
    }

    [Fact]
    public async Task Register_CardOfAnotherTrainer_IsRefusedAndTheScorecardGoesOn()
    {
        await VerifyPledgesAsync();
        await RunAsync("trainer", "model", "export", "-o", Rows);
        await RunAsync(null, "model", "evaluate", "--data", Rows, "--model", "ridge", "--before", "2026-03-01", "--card", Card);
        await RunAsync(null, ["model", "train", .. Learning, "--out", Model]);

        Assert.Equal(1, await CodeOfAsync("trainer", ["model", "register", Model, "--version", "county-1", "--card", Card]));

        Assert.Equal("scorecard-v0", Assert.Single((await Trainer.ListModelsAsync(new())).Models).ModelVersion);
    }

    private async Task RunAsync(string? caller, params string[] arguments) => Assert.Equal(0, await CodeOfAsync(caller, arguments));

    private async Task<int> CodeOfAsync(string? caller, string[] arguments)
    {
        if (caller is null)
        {
            return await CreditRiskCommand.RunAsync(arguments);
        }

        string token = Path.Combine(_folder, caller);
        await File.WriteAllTextAsync(token, $"token of {caller}");
        string address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return await CreditRiskCommand.RunAsync([.. arguments, "--server", address, "--token-file", token]);
    }

    // Promisors with histories pledge on matters of all kinds; two thirds are chosen by a round, and verified over two years. High values are often untrue.
    private async Task VerifyPledgesAsync()
    {
        await AppendAllAsync(Enumerable.Range(1, 4).Select(i => ($"matter/M{i}", (Google.Protobuf.IMessage)new MatterSaved
        {
            Matter = new() { MatterCode = $"M{i}", Risk = 20 * i, Consequence = 20 + (10 * i), VerificationDifficult = i % 2 == 0, ThirdPartyInterest = i == 4 },
        })));
        await AppendAllAsync(Enumerable.Range(0, 300).Select(i => ($"pledge/old{i}", (Google.Protobuf.IMessage)Registered($"old{i}", i))));
        await AppendAllAsync(Enumerable.Range(0, 300).Select(i => ($"pledge/old{i}", (Google.Protobuf.IMessage)Verified($"old{i}", i, i % 2 == 0 ? VerificationOutcome.Revoked : VerificationOutcome.Fulfilled))));
        await AppendAllAsync(Enumerable.Range(0, 400).Select(i => ($"subject/s{i}", (Google.Protobuf.IMessage)Dishonesty($"r{i}", i))));
        await AppendAllAsync(Enumerable.Range(0, 200).Select(i => ($"subject/s{i}", (Google.Protobuf.IMessage)new Credit.V1.RecordRepaired { RecordId = $"r{i}", Subject = Subject(i) })));
        await AppendPledgesAsync(Pledges, (i, pledge) =>
        {
            pledge.MatterCode = $"M{(i % 4) + 1}";
            pledge.Form = i % 3 == 0 ? PledgeForm.ConditionsByDate : PledgeForm.ConditionsMet;
            pledge.EconomicValueFen = ValueOf(i);
            pledge.VerifyBy = ChinaTime.DateOf(Now).AddDays(30 + (i * 7 % 90)).ToWire();
        });
        await Officer.ScheduleVerificationsAsync(new() { Capacity = Capacity, RandomShare = 0.3, Seed = "31415926535897932384" });
        await AppendAllAsync((await ChosenAsync()).Select(id => ($"pledge/{id}", (Google.Protobuf.IMessage)FindingOf(id))));
    }

    private async Task<IEnumerable<string>> ChosenAsync()
    {
        List<string> chosen = [];
        var request = new GetRoundRequest { RoundId = "r1" };
        do
        {
            GetRoundResponse page = await Officer.GetRoundAsync(request);
            chosen.AddRange(page.Pledges.Select(pledge => pledge.PledgeId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return chosen;
    }

    private static VerificationRecorded FindingOf(string id)
    {
        int i = int.Parse(id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        bool isUntrue = i * 2654435761L % 100 < (ValueOf(i) > 500_000_000 ? 60 : 8);
        VerificationRecorded found = Verified(id, i, isUntrue ? VerificationOutcome.Revoked : VerificationOutcome.Fulfilled);
        found.VerifiedOn = new DateOnly(2024, 3, 1).AddDays(i * 337 % 720).ToWire();
        return found;
    }

    private static long ValueOf(int i) => i * 7919L % 1_000 * 1_000_000;

    private async Task AppendAllAsync(IEnumerable<(string Stream, Google.Protobuf.IMessage Event)> events) => Assert.True((await Journal.AppendAsync(
        new([.. events.Select(one => new[] { one.Event }.To(StreamId.Parse(one.Stream), ExpectedVersion.Any))], "test"), CancellationToken.None)).IsOk);
}
