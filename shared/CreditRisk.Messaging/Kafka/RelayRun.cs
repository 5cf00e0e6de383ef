using Confluent.Kafka;
using CreditRisk.Journal;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Messaging.Kafka;

/// <summary>What one run of the relay works on: the same things for every producer it goes through.</summary>
internal sealed record RelayDesk(
    IJournal Journal, PublishedEvents Published, RelayRecords Records, InFlightWindow Window, RelayStatus Status, RelayMetrics Metrics, ILogger Logger);

/// <summary>Follows the journal with one producer until it fails or the relay stops.</summary>
/// <param name="desk">What is worked on.</param>
/// <param name="session">The producer.</param>
/// <param name="parked">Streams whose events are withheld.</param>
/// <param name="topicPrefix">Put before every topic.</param>
internal sealed class RelayRun(RelayDesk desk, ProducerSession session, ParkedStreams parked, string topicPrefix)
{
    private readonly KafkaMessages _messages = new(desk.Published.Source);
    private readonly Dictionary<string, string> _topics = desk.Published.Topics.Keys.ToDictionary(topic => topic, topic => topicPrefix + topic, StringComparer.Ordinal);

    /// <summary>Up to here events are sent one at a time, to find out which one Kafka refuses.</summary>
    public Position AloneUntil { get; init; }

    /// <summary>Sends everything after what is done, in order, for ever.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        desk.Status.ParkedStreams = parked.Count;
        await foreach (JournalEvent journaled in desk.Journal.FollowAsync(desk.Window.Done, cancellationToken).ConfigureAwait(false))
        {
            if (desk.Published.TryWrap(journaled, out CloudEvent? published))
            {
                await OfferAsync(published, journaled.Position, cancellationToken).ConfigureAwait(false);
            }
            else if (parked.TryRelease(journaled, out string stream, out long firstSequence))
            {
                await SendWithheldAsync(stream, firstSequence, journaled.Position, cancellationToken).ConfigureAwait(false);
            }

            desk.Status.MoveTo(desk.Window.Pass(journaled.Position));
        }
    }

    /// <summary>Withholds the stream of a refused event from it on, and writes that down before the relay goes past it.</summary>
    public async ValueTask ParkAsync(CloudEvent refused, Error error, CancellationToken cancellationToken)
    {
        Appended recorded = (await desk.Records.ParkAsync(refused, error.Code.ToString(), cancellationToken).ConfigureAwait(false))
            .Match(appended => appended, refusal => throw new IOException(refusal.Message));
        parked.Park(refused.Subject, refused.Sequence, recorded.Position);
        desk.Status.ParkedStreams = parked.Count;
        Log.Parked(desk.Logger, refused.Id, refused.Type.Topic, error.Code.ToString(), refused.Subject);
    }

    private async ValueTask OfferAsync(CloudEvent published, Position holdsAt, CancellationToken cancellationToken)
    {
        if (parked.Withholds(published))
        {
            desk.Metrics.Withheld();
            return;
        }

        if (holdsAt <= AloneUntil)
        {
            await desk.Window.WaitForEmptyAsync(cancellationToken).ConfigureAwait(false);
            await SendAsync(new(published, holdsAt, Alone: true), cancellationToken).ConfigureAwait(false);
            await desk.Window.WaitForEmptyAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await desk.Window.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
        await SendAsync(new(published, holdsAt, Alone: false), cancellationToken).ConfigureAwait(false);
    }

    private ValueTask SendAsync(InFlight inFlight, CancellationToken cancellationToken)
    {
        desk.Window.Add(inFlight);
        Error? refused = session.Send(inFlight, _topics[inFlight.Event.Type.Topic], _messages.Of(inFlight.Event));
        return refused is null ? ValueTask.CompletedTask : ParkInsteadAsync(inFlight, refused, cancellationToken);
    }

    private async ValueTask ParkInsteadAsync(InFlight inFlight, Error refused, CancellationToken cancellationToken)
    {
        await ParkAsync(inFlight.Event, refused, cancellationToken).ConfigureAwait(false);
        desk.Status.MoveTo(desk.Window.Acknowledge(inFlight));
    }

    private async ValueTask SendWithheldAsync(string stream, long firstSequence, Position releasedAt, CancellationToken cancellationToken)
    {
        desk.Status.ParkedStreams = parked.Count;
        Log.Released(desk.Logger, stream, firstSequence);
        await foreach (JournalEvent journaled in desk.Journal.ReadStreamAsync(StreamId.Parse(stream), firstSequence - 1, cancellationToken).ConfigureAwait(false))
        {
            if (journaled.Position < releasedAt && desk.Published.TryWrap(journaled, out CloudEvent? published))
            {
                await OfferAsync(published, releasedAt, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
