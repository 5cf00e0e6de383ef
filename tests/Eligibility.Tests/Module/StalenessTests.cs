using System.Diagnostics.Metrics;
using CreditRisk.Eligibility.V1;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Testing.Journal;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Equal((0, 0), Behind(room));

        room.Hold();
        await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        long last = await room.AppendAsync(RoomEvents.Repaired(room.WireOf(Firm)).Append("subject", "firm"));
        room.Clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal((2, 90), Behind(room));

        room.Release();
        await room.CheckAsync(EligibilityRoom.Ask(Firm, last));
        Assert.Equal((0, 0), Behind(room));
    }

    [Fact]
    public async Task Check_FullyConsistentWhileBehind_WaitsForEverythingCommitted()
    {
        await using EligibilityRoom room = await EligibilityRoom.StartAsync(_folder);
        await room.CheckAsync(EligibilityRoom.Ask(Firm, await room.PublishAsync()));
        room.Hold();
        long recorded = await room.AppendAsync(RoomEvents.Recorded(room.WireOf(Firm)).Append("subject", "firm"));
        CheckEligibilityRequest request = EligibilityRoom.Ask(Firm);
        request.Consistency = new() { FullyConsistent = new() };

        Task<Decision> waiting = room.CheckAsync(request);
        Assert.Equal(Verdict.Eligible, (await room.CheckAsync(EligibilityRoom.Ask(Firm))).Verdict);
        room.Release();

        Assert.Equal(recorded, (await waiting).Position);
    }

    // Other rooms of this process have the same gauges.
    private static (double Positions, double Seconds) Behind(EligibilityRoom room)
    {
        string journal = room.Services.GetRequiredService<IJournal>().JournalId;
        var read = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Tags?.Any(tag => Equals(tag.Value, journal)) == true)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => read[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => read[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return (read["creditrisk.index.behind"], read["creditrisk.index.staleness"]);
    }
}
