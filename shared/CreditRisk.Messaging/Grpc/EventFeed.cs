using CreditRisk.Event.V1;
using CreditRisk.Journal;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CreditRisk.Messaging.Grpc;

/// <summary>The published events of one watcher, in order, with the position to resume from even where events are left out.</summary>
/// <param name="journal">Where the events are.</param>
/// <param name="published">Which of them are published.</param>
/// <param name="topics">Topics wanted; empty for all.</param>
/// <param name="watcher">Takes the events; it is as fast as its flow control lets it.</param>
internal sealed class EventFeed(IJournal journal, PublishedEvents published, HashSet<string> topics, IServerStreamWriter<WatchResponse> watcher)
{
    // A long stretch without a wanted event still moves the position, so that a watcher cut off in it does not read it again.
    private const int LeftOutTogether = 1_000;

    /// <summary>Sends what there is after <paramref name="position"/> and then what comes, until cancelled.</summary>
    public async Task SendAsync(Position position, CancellationToken cancellationToken)
    {
        while (true)
        {
            position = await SendToHeadAsync(position, cancellationToken).ConfigureAwait(false);
            await journal.WaitForAsync(new(position.Value + 1), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Position> SendToHeadAsync(Position position, CancellationToken cancellationToken)
    {
        int leftOut = 0;
        await foreach (JournalEvent journaled in journal.ReadAsync(position, cancellationToken).ConfigureAwait(false))
        {
            position = journaled.Position;
            WatchResponse? response = Respond(journaled, ref leftOut);
            if (response is not null)
            {
                await watcher.WriteAsync(response, cancellationToken).ConfigureAwait(false);
            }
        }

        if (leftOut > 0)
        {
            await watcher.WriteAsync(new() { Position = position.Value }, cancellationToken).ConfigureAwait(false);
        }

        return position;
    }

    private WatchResponse? Respond(JournalEvent journaled, ref int leftOut)
    {
        if (published.TryWrap(journaled, out CloudEvent? wrapped) && (topics.Count == 0 || topics.Contains(wrapped.Type.Topic)))
        {
            leftOut = 0;
            return new() { Event = ToWire(wrapped), Position = wrapped.Position };
        }

        if (++leftOut < LeftOutTogether)
        {
            return null;
        }

        leftOut = 0;
        return new() { Position = journaled.Position.Value };
    }

    private Event.V1.Event ToWire(CloudEvent wrapped) => new()
    {
        Id = wrapped.Id,
        Source = published.Source,
        Type = wrapped.Type.Name,
        Topic = wrapped.Type.Topic,
        Subject = wrapped.Subject,
        Time = Timestamp.FromDateTimeOffset(wrapped.Time),
        Position = wrapped.Position,
        Sequence = wrapped.Sequence,
        Data = new() { TypeUrl = $"type.googleapis.com/{wrapped.Type.Name}", Value = ByteString.CopyFrom(wrapped.Data.Span) },
    };
}
