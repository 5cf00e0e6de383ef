using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;

namespace CreditRisk.Messaging.Kafka;

/// <summary>What the relay and its operators write down in the journal: streams parked and released.</summary>
public sealed class RelayRecords(IJournal journal)
{
    /// <summary>Actor of what the relay records itself.</summary>
    public const string Actor = "relay";

    private static readonly StreamId Stream = new("relay", "kafka");

    /// <summary>Lets the withheld events of a stream go, in order, after the cause was mended.</summary>
    /// <param name="stream">The parked stream.</param>
    /// <param name="reason">What was mended; kept in the journal.</param>
    /// <param name="actor">Who decided it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where it is recorded, or <c>STREAM_NOT_PARKED</c> (FailedPrecondition), or a refusal of the journal.</returns>
    public async ValueTask<Outcome<Appended>> ReleaseAsync(StreamId stream, string reason, string actor, CancellationToken cancellationToken)
    {
        ParkedStreams parked = await ParkedStreams.LoadAsync(this, journal.Head, cancellationToken).ConfigureAwait(false);
        if (!parked.Contains(stream.ToString()))
        {
            return new Refusal(RefusalKind.FailedPrecondition, new("STREAM_NOT_PARKED"), $"No event of '{stream}' is parked: there is nothing to release.");
        }

        return await AppendAsync(new ParkedStreamReleased { Stream = stream.ToString(), Reason = reason }, actor, cancellationToken).ConfigureAwait(false);
    }

    internal ValueTask<Outcome<Appended>> ParkAsync(CloudEvent refused, string error, CancellationToken cancellationToken)
    {
        var record = new EventParked
        {
            Position = refused.Position,
            Stream = refused.Subject,
            Sequence = refused.Sequence,
            Topic = refused.Type.Topic,
            Error = error,
        };
        return AppendAsync(record, Actor, cancellationToken);
    }

    internal IAsyncEnumerable<JournalEvent> ReadAsync(CancellationToken cancellationToken) =>
        journal.ReadStreamAsync(Stream, 0, cancellationToken);

    private ValueTask<Outcome<Appended>> AppendAsync(IMessage record, string actor, CancellationToken cancellationToken) =>
        journal.AppendAsync(new([new(Stream, ExpectedVersion.Any, [record.ToNewEvent()])], actor), cancellationToken);
}
