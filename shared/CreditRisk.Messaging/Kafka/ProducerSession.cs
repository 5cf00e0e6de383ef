using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Kafka;

/// <summary>
/// One idempotent producer from its start to its first lasting failure. It stops itself at a gap: once an event is refused it sends nothing
/// more, and Kafka refuses what was on its way behind it, so that no event overtakes an earlier one of its subject.
/// </summary>
internal sealed class ProducerSession : IDisposable
{
    // How long the answers to what was on its way are waited for after a failure; they only narrow down who was refused.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(2);

    private readonly IProducer<byte[], byte[]> _producer;
    private readonly KafkaRelayOptions _options;
    private readonly Action<InFlight> _acknowledged;
    private readonly CancellationTokenSource _failed = new();
    private readonly Lock _gate = new();
    private readonly List<(InFlight InFlight, Error Error)> _refused = [];
    private Error? _failure;

    /// <param name="options">How to reach Kafka.</param>
    /// <param name="status">Told when Kafka cannot be reached.</param>
    /// <param name="logger">For librdkafka's own words.</param>
    /// <param name="acknowledged">Called on a thread of the producer for each event that all in-sync replicas hold.</param>
    /// <exception cref="KafkaNotInstalledException">librdkafka is missing.</exception>
    public ProducerSession(KafkaRelayOptions options, RelayStatus status, ILogger logger, Action<InFlight> acknowledged)
    {
        KafkaNative.Load();
        _options = options;
        _acknowledged = acknowledged;
        _producer = new ProducerBuilder<byte[], byte[]>(ProducerSettings.Of(options))
            .SetLogHandler((_, message) => Log.Librdkafka(logger, message.Facility, message.Message))
            .SetErrorHandler((_, error) => OnError(error, status))
            .Build();
    }

    /// <summary>Cancelled when this producer can send no more.</summary>
    public CancellationToken Failed => _failed.Token;

    /// <summary>What ended it; null while it works.</summary>
    public Error? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Hands an event to the producer.</summary>
    /// <returns>Null, or the error when the event was refused before it was sent and the producer can go on.</returns>
    public Error? Send(InFlight inFlight, string topic, Message<byte[], byte[]> message)
    {
        try
        {
            _producer.Produce(topic, message, report => OnDelivered(inFlight, report.Error));
            return null;
        }
        catch (ProduceException<byte[], byte[]> refused) when (Refusing.IsForGood(refused.Error.Code))
        {
            return refused.Error;
        }
        catch (ProduceException<byte[], byte[]> failed)
        {
            Fail(failed.Error);
            return null;
        }
    }

    /// <summary>Waits, within the stop limit, until everything handed over is answered.</summary>
    public void Flush() => _producer.Flush(_options.StopTimeout);

    /// <summary>Ends the producer after a failure and names the events Kafka refused for good.</summary>
    public IReadOnlyList<(InFlight InFlight, Error Error)> Settle()
    {
        _producer.Flush(LastAnswers);
        lock (_gate)
        {
            return [.. _refused];
        }
    }

    public void Dispose()
    {
        _producer.Dispose();
        _failed.Dispose();
    }

    private void OnDelivered(InFlight inFlight, Error error)
    {
        if (!error.IsError)
        {
            _acknowledged(inFlight);
            return;
        }

        if (Refusing.IsForGood(error.Code))
        {
            lock (_gate)
            {
                _refused.Add((inFlight, error));
            }
        }

        Fail(error);
    }

    private void OnError(Error error, RelayStatus status)
    {
        if (error.IsFatal)
        {
            Fail(error);
        }
        else if (error.Code is ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Authentication or ErrorCode.Local_Ssl)
        {
            status.Change(RelayState.Interrupted, error.Reason);
        }
    }

    private void Fail(Error error)
    {
        lock (_gate)
        {
            if (_failure is not null)
            {
                return;
            }

            _failure = error;
        }

        // Asynchronously: those who wait would otherwise go on on the producer's own thread and could not dispose of it.
        _ = _failed.CancelAsync();
    }
}
