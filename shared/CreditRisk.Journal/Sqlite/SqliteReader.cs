using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>
/// Reads what is durable. Each batch is a query of its own, so that a slow reader holds no read transaction open, which would
/// keep the write-ahead log from being checkpointed.
/// </summary>
internal sealed class SqliteReader(string file, Func<string, StreamEntry[]> newestOf)
{
    private const int ReadTogether = 256;

    /// <summary>The events after one position and not after another, in order.</summary>
    public IEnumerable<JournalEvent> Read(Position after, Position last, CancellationToken cancellationToken)
    {
        while (after < last)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (JournalEvent journaled in Batch(after, last))
            {
                after = journaled.Position;
                yield return journaled;
            }
        }
    }

    /// <summary>The events of a stream after a version and not after a position, in order.</summary>
    public IEnumerable<JournalEvent> ReadStream(StreamId stream, long afterVersion, Position last, CancellationToken cancellationToken)
    {
        // Taken before the table is read: an entry that moves to the table meanwhile is found there.
        StreamEntry[] newest = newestOf(stream.ToString());
        while (Batch(stream, afterVersion, last) is { Count: > 0 } batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (JournalEvent journaled in batch)
            {
                afterVersion = journaled.Version;
                yield return journaled;
            }
        }

        foreach (StreamEntry entry in newest.Where(entry => entry.Version > afterVersion && entry.Position <= last.Value))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Batch(new(entry.Position - 1), new(entry.Position))[0];
        }
    }

    /// <summary>Where the reader of that name was.</summary>
    public Position Cursor(string reader)
    {
        using SqliteConnection connection = SqliteConnections.OpenReader(file);
        using var select = new SqliteStatement(connection, "SELECT position FROM journal_cursors WHERE reader = ?1");
        return new(select.Bind(1, reader).ReadNumber() ?? 0);
    }

    private List<JournalEvent> Batch(Position after, Position last)
    {
        using SqliteConnection connection = SqliteConnections.OpenReader(file);
        List<JournalEvent> events = SqliteEvents.Read(connection, after.Value, last.Value, ReadTogether);
        return events.Count > 0 ? events : throw new InvalidDataException($"The events after position {after} are missing: run 'creditrisk journal verify'.");
    }

    private List<JournalEvent> Batch(StreamId stream, long afterVersion, Position last)
    {
        using SqliteConnection connection = SqliteConnections.OpenReader(file);
        return SqliteEvents.ReadStream(connection, stream.ToString(), afterVersion, last.Value, ReadTogether);
    }
}
