using System.Security.Cryptography;
using System.Text;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Messaging.Receivers;

/// <summary>What was published on one topic in one month.</summary>
/// <param name="Positions">Positions of the events, in order.</param>
/// <param name="IdsSha256">SHA-256 over their ids in order, each followed by LF, lower-case hexadecimal.</param>
public sealed record MonthOfTopic(IReadOnlyList<long> Positions, string IdsSha256)
{
    /// <summary>Position of the first event; 0 when there is none.</summary>
    public long First => Positions.Count == 0 ? 0 : Positions[0];

    /// <summary>Position of the last event; 0 when there is none.</summary>
    public long Last => Positions.Count == 0 ? 0 : Positions[^1];
}

/// <summary>Reads months from the journal. Recording times never go back, so a month is one stretch of it.</summary>
public sealed class TopicMonths(IJournal journal, PublishedEvents published)
{
    /// <summary>Reads one month.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="month">First day of the month, China time.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<MonthOfTopic> ReadAsync(string topic, DateOnly month, CancellationToken cancellationToken)
    {
        DateTimeOffset end = ChinaTime.StartOf(month.AddMonths(1));
        Position before = await LastBeforeAsync(ChinaTime.StartOf(month), cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<long> positions = [];
        await foreach (JournalEvent journaled in journal.ReadAsync(before, cancellationToken).ConfigureAwait(false))
        {
            if (journaled.RecordedAt >= end)
            {
                break;
            }

            if (published.TryWrap(journaled, out CloudEvent? wrapped) && wrapped.Type.Topic == topic)
            {
                positions.Add(wrapped.Position);
                hash.AppendData(Encoding.UTF8.GetBytes($"{wrapped.Id}\n"));
            }
        }

        return new(positions, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // By halving: 30 reads find the place among a thousand million events.
    private async ValueTask<Position> LastBeforeAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        (long low, long high) = (0, journal.Head.Value);
        while (low < high)
        {
            long middle = low + ((high - low + 1) / 2);
            (low, high) = await RecordedAtAsync(middle, cancellationToken).ConfigureAwait(false) < instant ? (middle, high) : (low, middle - 1);
        }

        return new(low);
    }

    private async ValueTask<DateTimeOffset> RecordedAtAsync(long position, CancellationToken cancellationToken)
    {
        await foreach (JournalEvent journaled in journal.ReadAsync(new(position - 1), cancellationToken).ConfigureAwait(false))
        {
            return journaled.RecordedAt;
        }

        throw new InvalidDataException($"There is nothing at position {position}.");
    }
}
