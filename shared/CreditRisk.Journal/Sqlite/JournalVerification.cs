using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>Proves that nothing in a journal was altered or is missing. Reads only, and works while a server writes.</summary>
public static class JournalVerification
{
    private const int CheckedTogether = 1000;

    /// <summary>Walks the whole journal of a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="progress">Told how far the walk is; null tells nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <remarks>Keeps the version of every stream in memory, about 100 bytes each.</remarks>
    /// <exception cref="JournalStartException">There is no journal that could be read.</exception>
    public static Task<JournalReport> RunAsync(string folder, IProgress<Position>? progress, CancellationToken cancellationToken) =>
        Task.Run(() => Run(new JournalOptions { Folder = folder }.File, progress, cancellationToken), cancellationToken);

    private static JournalReport Run(string file, IProgress<Position>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new JournalStartException(new("JOURNAL_UNREADABLE"), $"There is no journal at {file}. Name the data folder of the server.");
        }

        try
        {
            using SqliteConnection connection = SqliteConnections.OpenReader(file);
            return Verify(connection, file, progress, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw SqliteStart.Explain(failure, file);
        }
        finally
        {
            SqliteConnections.ClearReaders(file);
        }
    }

    private static JournalReport Verify(SqliteConnection connection, string file, IProgress<Position>? progress, CancellationToken cancellationToken)
    {
        SqliteSchema.Check(connection, file);
        string journalId = SqliteTail.JournalId(connection);
        (long head, JournalFault? fault) = CheckPositions(connection);
        var walk = new ChainWalk(journalId);
        while (fault is null && walk.Verified.Value < head)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long after = walk.Verified.Value;
            fault = CheckNext(connection, walk, head, CheckedTogether) ?? CheckStreamTable(connection, after, walk.Verified.Value);
            progress?.Report(walk.Verified);
        }

        return new(journalId, new(head), walk.Verified, Convert.ToHexStringLower(walk.Hash), fault);
    }

    /// <summary>Reads the head, and in the same state of the journal everything that says how far it goes.</summary>
    private static (long Head, JournalFault? Fault) CheckPositions(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        long head = SqliteSchema.Number(connection, "SELECT max(position) FROM journal_events");
        using var wrong = new SqliteStatement(connection, """
            SELECT 'Read model ' || name || ' stands at position ' || position FROM journal_projections WHERE position > ?1 OR (active = 1 AND position < ?1)
            UNION ALL SELECT 'Reader ' || reader || ' stands at position ' || position FROM journal_cursors WHERE position > ?1
            UNION ALL SELECT 'The stream table goes to position ' || value FROM journal_meta WHERE key = 'streams_indexed' AND value > ?1
            UNION ALL SELECT 'A request was answered with position ' || position FROM journal_requests WHERE position > ?1
            """);
        return wrong.Bind(1, head).Read() ? (head, new JournalFault(null, $"{wrong.Text(0)}, but the last event is at {head}.")) : (head, null);
    }

    private static JournalFault? CheckNext(SqliteConnection connection, ChainWalk walk, long head, int count)
    {
        try
        {
            List<JournalEvent> events = SqliteEvents.Read(connection, walk.Verified.Value, head, count);
            return events.Select(walk.Check).FirstOrDefault(fault => fault is not null);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or SqliteException)
        {
            // Which of them cannot be read shows when they are read one by one.
            return count > 1 ? CheckNext(connection, walk, head, 1) : new(new(walk.Verified.Value + 1), $"The event cannot be read: {exception.Message}");
        }
    }

    private static JournalFault? CheckStreamTable(SqliteConnection connection, long after, long last)
    {
        using var wrong = new SqliteStatement(connection, """
            SELECT e.position FROM journal_events e LEFT JOIN journal_streams s ON s.stream = e.stream AND s.version = e.version
            WHERE e.position > ?1 AND e.position <= ?2 AND s.position IS NOT e.position
            AND e.position <= (SELECT value FROM journal_meta WHERE key = 'streams_indexed') ORDER BY e.position LIMIT 1
            """);
        return wrong.Bind(1, after).Bind(2, last).ReadNumber() is { } position
            ? new(new(position), "The stream table does not lead to the event.")
            : null;
    }
}
