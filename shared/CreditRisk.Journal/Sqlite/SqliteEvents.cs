using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>Reads events from the table, fewer than asked for when they are large.</summary>
internal static class SqliteEvents
{
    private const int BytesTogether = 8 << 20;

    private const string Columns = "e.position, e.stream, e.version, e.type, e.recorded_at, e.actor, e.payload, e.hash";

    /// <summary>Up to <paramref name="limit"/> events after one position and not after another, in order.</summary>
    public static List<JournalEvent> Read(SqliteConnection connection, long after, long last, int limit)
    {
        using var select = new SqliteStatement(
            connection, $"SELECT {Columns} FROM journal_events e WHERE e.position > ?1 AND e.position <= ?2 ORDER BY e.position LIMIT ?3");
        return List(select.Bind(1, after).Bind(2, last).Bind(3, limit));
    }

    /// <summary>Up to <paramref name="limit"/> events of a stream that are in the stream table, after a version and not after a position.</summary>
    public static List<JournalEvent> ReadStream(SqliteConnection connection, string stream, long afterVersion, long last, int limit)
    {
        using var select = new SqliteStatement(connection, $"""
            SELECT {Columns} FROM journal_streams s JOIN journal_events e ON e.position = s.position
            WHERE s.stream = ?1 AND s.version > ?2 AND s.position <= ?3 ORDER BY s.version LIMIT ?4
            """);
        return List(select.Bind(1, stream).Bind(2, afterVersion).Bind(3, last).Bind(4, limit));
    }

    private static List<JournalEvent> List(SqliteStatement select)
    {
        List<JournalEvent> events = [];
        for (int bytes = 0; bytes < BytesTogether && select.Read(); bytes += events[^1].Payload.Length)
        {
            events.Add(Current(select));
        }

        return events;
    }

    private static JournalEvent Current(SqliteStatement row) => new(
        new(row.Number(0)),
        StreamId.Parse(row.Text(1)),
        row.Number(2),
        row.Text(3),
        DateTimeOffset.FromUnixTimeMilliseconds(row.Number(4)),
        row.Text(5),
        row.Blob(6),
        row.Blob(7));
}
