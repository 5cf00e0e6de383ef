using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;

namespace CreditRisk.Eligibility.Tests.Module;

public sealed class StalenessTests : IDisposable
{
    private static readonly SubjectId Firm = SyntheticSubjectId.Organisation(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Metrics_IndexBehind_SayByHowManyPositionsAndForHowLong()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        Assert.Equal(("0", "0"), await BehindAsync(room));

        room.Hold();
        await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        long last = await room.AppendAsync(RoomEvents.Repaired(room.WireOf(Firm)).Append("subject", "firm"));
        room.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(("2", "90"), await BehindAsync(room));

        room.Release();
        await room.CheckAsync(EligibilityRoom.Ask(Firm, last));
        Assert.Equal(("0", "0"), await BehindAsync(room));
    }

    [Fact]
    public async Task Check_FullyConsistentWhileBehind_WaitsForEverythingCommitted()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        room.Hold();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        var request = EligibilityRoom.Ask(Firm);
        request.Consistency = new() { FullyConsistent = new() };

        Task<CreditRisk.Eligibility.V1.Decision> waiting = room.CheckAsync(request);
        Assert.Equal(CreditRisk.Eligibility.V1.Verdict.Eligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm))).Verdict);
        room.Release();

        Assert.Equal(recorded, (await waiting).Position);
    }

    private static async Task<(string Positions, string Seconds)> BehindAsync(EligibilityRoom room)
    {
        using var http = new HttpClient();
        string[] lines = (await http.GetStringAsync(new Uri(room.Http, "/metrics"))).Split('\n');
        return (ValueOf("creditrisk_index_behind"), ValueOf("creditrisk_index_staleness"));

        string ValueOf(string name) => lines.Single(line => line.StartsWith(name, StringComparison.Ordinal) && !line.StartsWith('#')).Split(' ')[1];
    }
}
