using System.Diagnostics;
using Confluent.Kafka;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Messaging;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Testing.Journal;
using CreditRisk.Testing.Kafka;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreditRisk.Benchmarks.Relay;

/// <summary>A journal full of events, brokers, and the two ways from one to the other.</summary>
internal sealed class RelayBench : IAsyncDisposable
{
    private const int Subjects = 1_000;
    private const int AppendTogether = 1_000;

    private readonly TempFolder _folder;
    private readonly SqliteJournal _journal;
    private readonly KafkaBroker _broker;
    private readonly PublishedEvents _published;
    private readonly List<(string Topic, Message<byte[], byte[]> Message)> _messages = [];

    private RelayBench(TempFolder folder, SqliteJournal journal, KafkaBroker broker)
    {
        (_folder, _journal, _broker) = (folder, journal, broker);
        _published = new(journal.JournalId, withDecisions: false);
    }

    private KafkaRelayOptions Options => new() { Bootstrap = _broker.Bootstrap };

    public static async Task<RelayBench> StartAsync(int events)
    {
        var folder = new TempFolder();
        SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = folder.Path }, [], TimeProvider.System, null, CancellationToken.None);
        var bench = new RelayBench(folder, journal, await KafkaBroker.StartAsync());
        for (int first = 0; first < events; first += AppendTogether)
        {
            await bench.AppendAsync(first, Math.Min(AppendTogether, events - first));
        }

        await bench.PrepareAsync();
        return bench;
    }

    /// <summary>The floor: messages made beforehand, handed to the same producer with the same settings.</summary>
    public async Task SendBareAsync()
    {
        int left = _messages.Count;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using IProducer<byte[], byte[]> producer = new ProducerBuilder<byte[], byte[]>(ProducerSettings.Of(Options)).SetLogHandler((_, _) => { }).Build();
        foreach ((string topic, Message<byte[], byte[]> message) in _messages)
        {
            producer.Produce(topic, message, report =>
            {
                if (report.Error.IsError)
                {
                    done.TrySetException(new KafkaException(report.Error));
                }
                else if (Interlocked.Decrement(ref left) == 0)
                {
                    done.TrySetResult();
                }
            });
        }

        await done.Task;
    }

    /// <summary>Everything in the journal, from its first event.</summary>
    public async Task RelayAsync()
    {
        using var stopping = new CancellationTokenSource();
        (RelayStatus status, Task running) = Start(stopping.Token);
        await status.WaitForAsync(_journal.Head, CancellationToken.None);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Milliseconds from an append's answer to the acknowledgement of its event, at a steady rate.</summary>
    public async Task<List<double>> LatenciesAsync(int perSecond, TimeSpan run)
    {
        using var stopping = new CancellationTokenSource();
        (RelayStatus status, Task running) = Start(stopping.Token);
        await status.WaitForAsync(_journal.Head, CancellationToken.None);
        List<Task<double>> measured = [];
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < run)
        {
            if (measured.Count < Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond)
            {
                measured.Add(LatencyAsync(status, await AppendAsync(measured.Count, 1)));
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1));
            }
        }

        List<double> latencies = [.. await Task.WhenAll(measured)];
        await stopping.CancelAsync();
        await running;
        return latencies;
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<double> LatencyAsync(RelayStatus status, Position position)
    {
        long committed = Stopwatch.GetTimestamp();
        await status.WaitForAsync(position, CancellationToken.None);
        return Stopwatch.GetElapsedTime(committed).TotalMilliseconds;
    }

    private (RelayStatus Status, Task Running) Start(CancellationToken stopping)
    {
        var status = new RelayStatus(TimeProvider.System, NullLogger<RelayStatus>.Instance);
        var relay = new KafkaRelay(
            _journal, new ForgetfulCursors(), _published, Microsoft.Extensions.Options.Options.Create(Options), status, NullLogger<KafkaRelay>.Instance);
        return (status, Task.Run(() => relay.RunAsync(stopping), CancellationToken.None));
    }

    private async Task<Position> AppendAsync(int first, int count)
    {
        StreamAppend[] appends = [.. Enumerable.Range(first, count).GroupBy(number => number % Subjects).Select(subject =>
            subject.Select(Recorded).To(new StreamId("subject", $"{subject.Key:x32}"), ExpectedVersion.Any))];
        return (await _journal.AppendAsync(new(appends, "bench"), CancellationToken.None)).Value.Position;
    }

    private async Task PrepareAsync()
    {
        KafkaNative.TryLoad(out _);
        var messages = new KafkaMessages(_published.Source);
        await foreach (JournalEvent journaled in _journal.ReadAsync(Position.Start, CancellationToken.None))
        {
            _published.TryWrap(journaled, out CloudEvent? wrapped);
            _messages.Add((wrapped!.Type.Topic, messages.Of(wrapped)));
        }
    }

    private static DishonestyRecorded Recorded(int number) => new()
    {
        RecordId = $"record-{number}",
        Grade = DishonestyGrade.General,
        MatterCode = "410000001000000000000000000000A",
        PledgeId = $"pledge-{number}",
        DocumentNumber = "2026-000017",
        Reason = "What was pledged of the premises is not there: no second exit, no fire door, no extinguisher on the upper floor.",
    };

    /// <summary>Every round starts at the first event.</summary>
    private sealed class ForgetfulCursors : ICursors
    {
        public ValueTask<Position> GetAsync(string reader, CancellationToken cancellationToken) => new(Position.Start);

        public ValueTask AdvanceAsync(string reader, Position position, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
