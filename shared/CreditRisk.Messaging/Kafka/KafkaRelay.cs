using Confluent.Kafka;
using CreditRisk.Journal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreditRisk.Messaging.Kafka;

/// <summary>
/// Publishes the journal to Kafka: at least once, in order per subject, from a durable resume position that moves only after
/// Kafka acknowledged. An event sent twice has the same id. Exactly one relay may run for a journal, and an instance runs once.
/// </summary>
public sealed class KafkaRelay
{
    /// <summary>Name of the resume position among the journal's cursors.</summary>
    public const string Reader = "relay/kafka";

    private static readonly TimeSpan ShortestBackoff = TimeSpan.FromMilliseconds(100);

    private readonly KafkaRelayOptions _options;
    private readonly RelayDesk _desk;
    private readonly CursorKeeper _cursor;
    private Position _aloneUntil;

    /// <summary>Creates a relay that does nothing yet.</summary>
    public KafkaRelay(
        IJournal journal, ICursors cursors, PublishedEvents published, IOptions<KafkaRelayOptions> options, RelayStatus status, ILogger<KafkaRelay> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(status);
        _options = options.Value;
        var window = new InFlightWindow(_options.MaxInFlightEvents, _options.MaxInFlightBytes);
        status.Window = window;
        _desk = new(journal, published, new(journal), window, status, new(journal, status), logger);
        _cursor = new(cursors, status, _options.CursorInterval, logger);
    }

    /// <summary>Relays until cancelled, then waits up to <see cref="KafkaRelayOptions.StopTimeout"/> for what is on its way.</summary>
    /// <exception cref="KafkaNotInstalledException">librdkafka is missing.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        KafkaNative.Load();
        using RelayMetrics metrics = _desk.Metrics;
        _desk.Status.Change(RelayState.Connecting, _options.Bootstrap);
        Task keeping = Task.CompletedTask;
        try
        {
            Position resume = await _cursor.ReadAsync(stopping).ConfigureAwait(false);
            _desk.Window.Restart(resume);
            _desk.Status.MoveTo(resume);
            keeping = _cursor.KeepAsync(stopping);
            await TryUntilStoppedAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // A stop while nothing was on its way.
        }

        await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _cursor.TryStoreAsync(CancellationToken.None).ConfigureAwait(false);
        _desk.Status.Change(RelayState.Stopped, "asked to stop");
    }

    private async Task TryUntilStoppedAsync(CancellationToken stopping)
    {
        TimeSpan backoff = ShortestBackoff;
        while (!stopping.IsCancellationRequested)
        {
            Position before = _desk.Window.Done;
            bool learned = await TryOnceAsync(stopping).ConfigureAwait(false);
            bool moved = _desk.Window.Done > before;
            backoff = learned || moved ? ShortestBackoff : TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, _options.MaxBackoff.Ticks));
            if (!learned)
            {
                await Task.Delay(backoff, stopping).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Relays with one producer until it ends.</summary>
    /// <returns>True when it is known better now which event Kafka refuses, so that there is no reason to wait.</returns>
    private async Task<bool> TryOnceAsync(CancellationToken stopping)
    {
        _desk.Window.Restart(_desk.Window.Done);
        using var session = new ProducerSession(_options, _desk.Status, _desk.Logger, OnAcknowledged);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, session.Failed);
        _desk.Metrics.ProducerStarted();
        RelayRun? run = null;
        try
        {
            ParkedStreams parked = await ParkedStreams.LoadAsync(_desk.Records, _desk.Window.Done, ending.Token).ConfigureAwait(false);
            run = new(_desk, session, parked, _options.TopicPrefix) { AloneUntil = _aloneUntil };
            await run.FollowAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            session.Flush();
        }
        catch (OperationCanceledException)
        {
            return await LearnAsync(session, run, stopping).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.JournalFailed(_desk.Logger, failure, _desk.Window.Done.Value);
        }

        return false;
    }

    private void OnAcknowledged(InFlight inFlight)
    {
        _desk.Status.MoveTo(_desk.Window.Acknowledge(inFlight));
        _desk.Metrics.Sent(inFlight.Event.Type.Topic);
        _desk.Status.Change(RelayState.Relaying, "Kafka acknowledges");
    }

    /// <summary>Parks an event that was refused alone; of events refused together, notes that they must be sent alone.</summary>
    private async Task<bool> LearnAsync(ProducerSession session, RelayRun? run, CancellationToken stopping)
    {
        IReadOnlyList<(InFlight InFlight, Error Error)> refused = session.Settle();
        foreach ((InFlight inFlight, Error error) in refused)
        {
            if (inFlight.Alone && run is not null)
            {
                await run.ParkAsync(inFlight.Event, error, stopping).ConfigureAwait(false);
            }
            else if (inFlight.HoldsAt > _aloneUntil)
            {
                _aloneUntil = inFlight.HoldsAt;
            }
        }

        Log.ProducerEnded(_desk.Logger, $"{session.Failure?.Code}", session.Failure?.Reason ?? "", _desk.Window.Done.Value);
        if (refused.Count == 0)
        {
            _desk.Status.Change(RelayState.Interrupted, session.Failure?.Reason ?? "");
        }

        return refused.Count > 0;
    }
}
