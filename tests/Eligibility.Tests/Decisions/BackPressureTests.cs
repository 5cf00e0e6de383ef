using CreditRisk.Eligibility.Tests.Module;
using CreditRisk.Eligibility.V1;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Google.Rpc;
using Grpc.Core;

namespace CreditRisk.Eligibility.Tests.Decisions;

public sealed class BackPressureTests : IDisposable
{
    private const int MostRounds = 50;
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_MoreThanTheLogTakes_IsRefusedWithAPauseAndWhatWasAnsweredIsKept()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder, settings: new Dictionary<string, string?> { ["DecisionLog:QueuedBytes"] = $"{2 << 20}" });
        await room.PublishAsync();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        var flood = new BatchCheckEligibilityRequest { Items = { Enumerable.Repeat(EligibilityRoom.Ask(Firm), 1000) }, Consistency = new() { AtLeastPosition = recorded } };
        List<EligibilityResult> results = [];
        for (int round = 0; round < MostRounds && results.All(result => result.Decision is not null); round++)
        {
            BatchCheckEligibilityResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Client.BatchCheckEligibilityAsync(flood).ResponseAsync));
            results = [.. responses.SelectMany(response => response.Results)];
        }

        EligibilityResult[] busy = [.. results.Where(result => result.Decision is null)];
        Assert.NotEmpty(busy);
        Assert.All(busy, result => Assert.Equal((int)StatusCode.ResourceExhausted, result.Status.Code));
        Assert.All(busy, result => Assert.True(result.Status.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero));
        Assert.Equal(Verdict.NotEligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm))).Verdict);
        string[] answered = [.. results.Where(result => result.Decision is not null).Select(result => result.Decision.DecisionId)];
        foreach (string id in answered.Where((_, i) => i % 50 == 0))
        {
            Assert.Equal(id, (await room.Client.GetDecisionAsync(new() { DecisionId = id })).Decision.DecisionId);
        }
    }
}
