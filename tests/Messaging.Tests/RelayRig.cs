using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Journal.Sqlite;
using CreditRisk.Messaging.Kafka;
using CreditRisk.Testing.Journal;
using CreditRisk.Testing.Kafka;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Tests;

/// <summary>A real journal, real brokers, and relays between them. What is not stopped by the test is stopped with it.</summary>
internal sealed class RelayRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TempFolder _folder;
    private readonly CancellationTokenSource _watchdog = new(Patience);
    private readonly List<RunningRelay> _relays = [];
    private readonly KafkaBroker? _broker;
    private readonly ListLogs _logs = new();
    private readonly ILoggerFactory _loggers;

    private RelayRig(SqliteJournal journal, TempFolder folder, KafkaBroker? broker)
    {
        (Journal, _folder, _broker) = (journal, folder, broker);
        Published = new(journal.JournalId, withDecisions: false);
        _loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(_logs));
        Options = new()
        {
            Bootstrap = broker?.Bootstrap ?? RealCluster!,
            TopicPrefix = broker is null ? $"creditrisk-test-{Guid.NewGuid():n}." : "",
            MaxBackoff = TimeSpan.FromMilliseconds(200),
            CursorInterval = TimeSpan.Zero,
        };
    }

    public SqliteJournal Journal { get; }

    public PublishedEvents Published { get; }

    public KafkaRelayOptions Options { get; }

    public IReadOnlyCollection<string> Logs => _logs.Lines;

    /// <summary>The brokers that can be told to fail.</summary>
    public KafkaBroker Broker => _broker ?? throw new InvalidOperationException("A real cluster cannot be told to fail.");

    /// <summary>Cancelled when a test waits for something that does not come.</summary>
    public CancellationToken Patiently => _watchdog.Token;

    private static string? RealCluster => Environment.GetEnvironmentVariable("KAFKA_BOOTSTRAP") is { Length: > 0 } bootstrap ? bootstrap : null;

    /// <summary>A rig whose brokers can be told to fail.</summary>
    public static async Task<RelayRig> StartAsync() => await StartAsync(await KafkaBroker.StartAsync());

    /// <summary>A rig on the cluster that <c>KAFKA_BOOTSTRAP</c> names, or else on mock brokers.</summary>
    public static async Task<RelayRig> StartOnAnyClusterAsync() => await StartAsync(RealCluster is null ? await KafkaBroker.StartAsync() : null);

    public async Task<Position> AppendAsync(StreamId stream, params IMessage[] messages)
    {
        AppendRequest request = new([messages.To(stream, ExpectedVersion.Any)], "tests");
        return (await Journal.AppendAsync(request, Patiently)).Value.Position;
    }

    /// <summary>Events of several subjects, one append each, so that their order in the journal is mixed.</summary>
    public async Task AppendBurstAsync(int subjects, int eventsEach)
    {
        for (int number = 0; number < eventsEach; number++)
        {
            StreamAppend[] appends = [.. Enumerable.Range(0, subjects).Select(subject => new[] { Tests.Published.Dishonest(number) }.To(Tests.Published.Subject(subject), ExpectedVersion.Any))];
            _ = (await Journal.AppendAsync(new(appends, "tests"), Patiently)).Value;
        }
    }

    public RunningRelay StartRelay(ICursors? cursors = null, KafkaRelayOptions? options = null)
    {
        var status = new RelayStatus(TimeProvider.System, _loggers.CreateLogger<RelayStatus>());
        var relay = new KafkaRelay(
            Journal, cursors ?? Journal, Published, Microsoft.Extensions.Options.Options.Create(options ?? Options), status, _loggers.CreateLogger<KafkaRelay>());
        var running = new RunningRelay(relay, status);
        _relays.Add(running);
        return running;
    }

    /// <summary>Starts a relay, waits until everything in the journal is with Kafka, and stops it.</summary>
    public async Task RelayAllAsync(ICursors? cursors = null)
    {
        await using RunningRelay relay = StartRelay(cursors);
        await relay.Status.WaitForAsync(Journal.Head, Patiently);
    }

    /// <summary>Completes when a line with this text was logged.</summary>
    public Task UntilLoggedAsync(string text) => _logs.UntilAsync(text).WaitAsync(Patiently);

    /// <summary>What the relay wrote down as refused.</summary>
    public async Task<IReadOnlyList<EventParked>> ParkedAsync() =>
        await Journal.ReadStreamAsync(new("relay", "kafka"), 0, Patiently)
            .Where(record => record.Type == EventParked.Descriptor.FullName)
            .Select(record => record.Read<EventParked>())
            .ToListAsync(Patiently);

    public Task<IReadOnlyList<KafkaRecord>> ReadAsync(string topic) => Kcat.ReadAsync(Options.Bootstrap, Options.TopicPrefix + topic);

    public async Task<IReadOnlyList<string>> TopicsAsync() =>
        [.. (await Kcat.TopicsAsync(Options.Bootstrap)).Where(topic => topic.StartsWith(Options.TopicPrefix, StringComparison.Ordinal)).Select(topic => topic[Options.TopicPrefix.Length..])];

    public async ValueTask DisposeAsync()
    {
        foreach (RunningRelay relay in _relays)
        {
            await relay.DisposeAsync();
        }

        await Journal.DisposeAsync();
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }

        _loggers.Dispose();
        _watchdog.Dispose();
        _folder.Dispose();
    }

    private static async Task<RelayRig> StartAsync(KafkaBroker? broker)
    {
        var folder = new TempFolder();
        SqliteJournal journal = await SqliteJournal.OpenAsync(new() { Folder = folder.Path }, [], TimeProvider.System, null, CancellationToken.None);
        return new(journal, folder, broker);
    }
}
