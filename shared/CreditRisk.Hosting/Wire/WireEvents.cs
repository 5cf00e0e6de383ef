using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Hosting.Wire;

/// <summary>Protobuf messages as journal events.</summary>
public static class WireEvents
{
    /// <summary>An event to append.</summary>
    public static NewEvent ToNewEvent(this IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Descriptor.FullName, message.ToByteArray());
    }

    /// <summary>Events for one stream, to be appended together.</summary>
    public static StreamAppend To(this IEnumerable<IMessage> messages, StreamId stream, ExpectedVersion expected) =>
        new(stream, expected, [.. messages.Select(ToNewEvent)]);

    /// <summary>Reads the message of an event.</summary>
    public static T Read<T>(this JournalEvent journaled)
        where T : IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(journaled);
        var message = new T();
        message.MergeFrom(journaled.Payload.Span);
        return message;
    }
}
