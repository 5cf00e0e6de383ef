using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>
/// Which events a stream has. Streams lie all over a B-tree, so one more page per event would have to be made durable; the
/// newest events are therefore indexed in memory and moved to the table together. At start the tail is read back from the events.
/// Written by the writer only; <see cref="Newest"/> is safe for concurrent use.
/// </summary>
internal sealed class StreamIndex : IDisposable
{
    private const int MovedTogether = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<StreamEntry>> _newest = new(StringComparer.Ordinal);
    private readonly SqliteStatement _version;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _mark;
    private int _count;
    private bool _moved;

    public StreamIndex(SqliteConnection connection)
    {
        _version = new(connection, "SELECT version FROM journal_streams WHERE stream = ?1 ORDER BY version DESC LIMIT 1");
        _insert = new(connection, "INSERT INTO journal_streams VALUES (?1, ?2, ?3)");
        _mark = new(connection, "UPDATE journal_meta SET value = ?1 WHERE key = 'streams_indexed'");
        Load(connection);
    }

    /// <summary>Number of events in the stream.</summary>
    public long VersionOf(string stream) =>
        _newest.TryGetValue(stream, out List<StreamEntry>? entries) ? entries[^1].Version : _version.Bind(1, stream).ReadNumber() ?? 0;

    public void Add(string stream, StreamEntry entry)
    {
        lock (_gate)
        {
            if (!_newest.TryGetValue(stream, out List<StreamEntry>? entries))
            {
                _newest.Add(stream, entries = []);
            }

            entries.Add(entry);
            _count++;
        }
    }

    /// <summary>The events of the stream that are perhaps not in the table yet, in order.</summary>
    public StreamEntry[] Newest(string stream)
    {
        lock (_gate)
        {
            return _newest.TryGetValue(stream, out List<StreamEntry>? entries) ? [.. entries] : [];
        }
    }

    /// <summary>Moves the entries to the table when there are many, as part of the open transaction.</summary>
    public void MoveWhenMany(long head)
    {
        if (_count < MovedTogether)
        {
            return;
        }

        foreach ((string stream, List<StreamEntry> entries) in _newest.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            _insert.Bind(1, stream);
            foreach (StreamEntry entry in entries)
            {
                _insert.Bind(2, entry.Version).Bind(3, entry.Position).Run();
            }
        }

        _mark.Bind(1, head).Run();
        _moved = true;
    }

    /// <summary>The transaction is durable: what was moved is forgotten here.</summary>
    public void Committed()
    {
        if (!_moved)
        {
            return;
        }

        lock (_gate)
        {
            _newest.Clear();
            _count = 0;
            _moved = false;
        }
    }

    /// <summary>The transaction is undone: entries after <paramref name="head"/> are forgotten.</summary>
    public void RolledBack(long head)
    {
        lock (_gate)
        {
            _moved = false;
            foreach ((string stream, List<StreamEntry> entries) in _newest.ToList())
            {
                _count -= entries.RemoveAll(entry => entry.Position > head);
                if (entries.Count == 0)
                {
                    _newest.Remove(stream);
                }
            }
        }
    }

    public void Dispose()
    {
        _version.Dispose();
        _insert.Dispose();
        _mark.Dispose();
    }

    private void Load(SqliteConnection connection)
    {
        using var tail = new SqliteStatement(connection, """
            SELECT stream, version, position FROM journal_events
            WHERE position > (SELECT value FROM journal_meta WHERE key = 'streams_indexed') ORDER BY position
            """);
        while (tail.Read())
        {
            Add(tail.Text(0), new(tail.Number(1), tail.Number(2)));
        }
    }
}

/// <summary>One event of a stream.</summary>
internal readonly record struct StreamEntry(long Version, long Position);
