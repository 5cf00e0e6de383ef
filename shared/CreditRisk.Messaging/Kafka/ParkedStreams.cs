using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;

namespace CreditRisk.Messaging.Kafka;

/// <summary>Streams of which Kafka refused an event, each with the first event that is withheld.</summary>
internal sealed class ParkedStreams
{
    private readonly Dictionary<string, Parking> _parked = new(StringComparer.Ordinal);

    public int Count => _parked.Count;

    /// <summary>Reads what is parked for a relay that resumes after <paramref name="resume"/>; it meets later releases as it follows the journal.</summary>
    public static async ValueTask<ParkedStreams> LoadAsync(RelayRecords records, Position resume, CancellationToken cancellationToken)
    {
        var parked = new ParkedStreams();
        await foreach (JournalEvent record in records.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (record.Type == EventParked.Descriptor.FullName)
            {
                EventParked refused = record.Read<EventParked>();
                parked.Park(refused.Stream, refused.Sequence, record.Position);
            }
            else if (record.Position <= resume)
            {
                parked.TryRelease(record, out _, out _);
            }
        }

        return parked;
    }

    public bool Contains(string stream) => _parked.ContainsKey(stream);

    public bool Withholds(CloudEvent published) =>
        _parked.Count > 0 && _parked.TryGetValue(published.Subject, out Parking parking) && published.Sequence >= parking.FirstSequence;

    public void Park(string stream, long sequence, Position recordedAt) => _parked[stream] = new(sequence, recordedAt);

    /// <summary>Applies a release; false when the event is none, or the stream was parked again after it.</summary>
    public bool TryRelease(JournalEvent journaled, out string stream, out long firstSequence)
    {
        (stream, firstSequence) = ("", 0);
        if (journaled.Type != ParkedStreamReleased.Descriptor.FullName)
        {
            return false;
        }

        stream = journaled.Read<ParkedStreamReleased>().Stream;
        if (!_parked.TryGetValue(stream, out Parking parking) || parking.RecordedAt > journaled.Position)
        {
            return false;
        }

        firstSequence = parking.FirstSequence;
        return _parked.Remove(stream);
    }

    private readonly record struct Parking(long FirstSequence, Position RecordedAt);
}
