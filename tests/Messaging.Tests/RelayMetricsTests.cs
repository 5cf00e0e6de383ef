using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using static CreditRisk.Messaging.Tests.Published;

namespace CreditRisk.Messaging.Tests;

public sealed class RelayMetricsTests
{
    [Fact]
    public async Task Relay_AtWork_CountsWhatItSendsAndShowsWhatIsLeft()
    {
        await using RelayRig rig = await RelayRig.StartAsync();
        ConcurrentDictionary<string, double> measured = [];
        using MeterListener listener = Listen(rig.Journal.JournalId, measured);
        await rig.Broker.DownAsync();
        await rig.AppendAsync(Subject(1), Listed(1), Dishonest(2), Dishonest(3));
        await using RunningRelay relay = rig.StartRelay();
        await rig.UntilLoggedAsync("Interrupted");
        listener.RecordObservableInstruments();
        Assert.Equal(3, measured["creditrisk.relay.backlog"]);
        Assert.Equal(3, measured["creditrisk.relay.state"]);
        Assert.True(measured["creditrisk.relay.oldest_unsent_age"] > 0);

        await rig.Broker.UpAsync();
        await relay.Status.WaitForAsync(rig.Journal.Head, rig.Patiently);
        await relay.DisposeAsync();
        listener.RecordObservableInstruments();

        Assert.Equal(1, measured[$"creditrisk.relay.sent {Lists}"]);
        Assert.Equal(2, measured[$"creditrisk.relay.sent {Dishonesty}"]);
        Assert.Equal(1, measured["creditrisk.relay.producers"]);
    }

    private static MeterListener Listen(string journalId, ConcurrentDictionary<string, double> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Tags?.Any(tag => Equals(tag.Value, journalId)) == true)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        return listener;

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string name = tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Value}";
            measured.AddOrUpdate(name, value, (_, before) => instrument.IsObservable ? value : before + value);
        }
    }
}
