using CreditRisk.Messaging.Kafka;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Message = "The relay is now {State}: {Reason}")]
    public static partial void StateChanged(ILogger logger, LogLevel level, RelayState state, string reason);

    [LoggerMessage(2, LogLevel.Error, "Kafka refused event {Id} on {Topic} for good ({Error}): stream {Stream} is parked until it is released")]
    public static partial void Parked(ILogger logger, string id, string topic, string error, string stream);

    [LoggerMessage(3, LogLevel.Information, "Stream {Stream} is released: its events are sent from number {Sequence} on")]
    public static partial void Released(ILogger logger, string stream, long sequence);

    [LoggerMessage(4, LogLevel.Information, "The producer ended ({Error}: {Reason}): a new one goes on after position {Position}")]
    public static partial void ProducerEnded(ILogger logger, string error, string reason, long position);

    [LoggerMessage(5, LogLevel.Error, "The relay cannot use the journal and tries again from position {Position}")]
    public static partial void JournalFailed(ILogger logger, Exception exception, long position);

    [LoggerMessage(6, LogLevel.Warning, "The relay's resume position {Position} could not be stored; it is tried again")]
    public static partial void CursorFailed(ILogger logger, Exception exception, long position);

    [LoggerMessage(7, LogLevel.Warning, "Serving without Kafka: {Problem}")]
    public static partial void ServingWithoutKafka(ILogger logger, string problem);

    [LoggerMessage(8, LogLevel.Debug, "librdkafka {Facility}: {Message}")]
    public static partial void Librdkafka(ILogger logger, string facility, string message);
}
