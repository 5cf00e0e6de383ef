using System.Diagnostics.Metrics;
using CreditRisk.Journal;

namespace CreditRisk.Messaging.Kafka;

/// <summary>What operators watch the relay by.</summary>
internal sealed class RelayMetrics : IDisposable
{
    public const string MeterName = "CreditRisk.Messaging";

    private readonly Meter _meter;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _withheld;
    private readonly Counter<long> _producers;

    public RelayMetrics(IJournal journal, RelayStatus status)
    {
        _meter = new(MeterName, null, [new("journal", journal.JournalId)]);
        _sent = _meter.CreateCounter<long>("creditrisk.relay.sent", "{event}", "Events acknowledged by Kafka, by topic.");
        _withheld = _meter.CreateCounter<long>("creditrisk.relay.withheld", "{event}", "Events read and not sent because their stream is parked.");
        _producers = _meter.CreateCounter<long>("creditrisk.relay.producers", "{producer}", "Producers started; every one but the first replaced one that failed.");
        _meter.CreateObservableGauge("creditrisk.relay.oldest_unsent_age", () => status.OldestUnsentAge.TotalSeconds, "s", "Age of the oldest event sent or about to be sent that Kafka has not acknowledged; 0 when there is none.");
        _meter.CreateObservableGauge("creditrisk.relay.backlog", () => Math.Max(0, journal.Head.Value - status.Relayed.Value), "{position}", "Journal positions not relayed yet.");
        _meter.CreateObservableGauge("creditrisk.relay.parked_streams", () => status.ParkedStreams, "{stream}", "Streams whose events are withheld.");
        _meter.CreateObservableGauge("creditrisk.relay.state", () => (int)status.State, null, "0 stopped, 1 connecting, 2 relaying, 3 interrupted.");
    }

    public void Sent(string topic) => _sent.Add(1, new KeyValuePair<string, object?>("topic", topic));

    public void Withheld() => _withheld.Add(1);

    public void ProducerStarted() => _producers.Add(1);

    public void Dispose() => _meter.Dispose();
}
