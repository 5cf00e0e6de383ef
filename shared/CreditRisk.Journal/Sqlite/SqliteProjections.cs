using System.Collections.Frozen;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>The read models in the file: which there are, how far each has come, and bringing them up to the head.</summary>
internal sealed class SqliteProjections : IDisposable
{
    private const int AppliedTogether = 1000;

    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<IProjection> _projections;
    private readonly FrozenDictionary<string, IProjection[]> _byType;
    private readonly SqliteStatement _mark;

    public SqliteProjections(SqliteConnection connection, IReadOnlyList<IProjection> projections)
    {
        _connection = connection;
        _projections = projections;
        _byType = projections.SelectMany(projection => projection.EventTypes.Select(type => (type, projection)))
            .GroupBy(pair => pair.type, pair => pair.projection, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _mark = new(connection, "UPDATE journal_projections SET position = ?1 WHERE active = 1");
    }

    public bool Want(string type) => _byType.ContainsKey(type);

    public void Apply(JournalEvent journaled, SqliteTransaction transaction)
    {
        foreach (IProjection projection in _byType[journaled.Type])
        {
            Apply(projection, journaled, transaction);
        }
    }

    /// <summary>Notes in the open transaction that every read model has seen the events up to the head.</summary>
    public void MarkApplied(long head)
    {
        if (_projections.Count > 0)
        {
            _mark.Bind(1, head).Run();
        }
    }

    /// <summary>
    /// Makes every read model ready: a new one, or one of another version, is rebuilt; one that was not served for a while catches up.
    /// Commits every few events, so it goes on where it was when interrupted.
    /// </summary>
    public void BringUp(Position head, Action<IProjection> rebuilding, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        SqliteConnections.Run(_connection, "UPDATE journal_projections SET active = 0 WHERE active = 1");
        foreach (IProjection projection in _projections)
        {
            if (VersionOf(projection.Name) != projection.Version)
            {
                rebuilding(projection);
                using SqliteTransaction transaction = _connection.BeginTransaction();
                Recreate(projection, transaction);
                transaction.Commit();
            }

            while (PositionOf(projection.Name) < head.Value)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using SqliteTransaction transaction = _connection.BeginTransaction();
                Position done = ApplyNext(projection, head, transaction);
                transaction.Commit();
                progress?.Report(new(projection.Name, done, head));
            }

            using var activate = new SqliteStatement(_connection, "UPDATE journal_projections SET active = 1 WHERE name = ?1");
            activate.Bind(1, projection.Name).Run();
        }
    }

    /// <summary>Rebuilds one read model inside the open transaction, so that readers see the old one until all of it is new.</summary>
    public void Rebuild(
        string name, SqliteTransaction transaction, Position head, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        IProjection projection = _projections.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new ArgumentException($"There is no projection {name}.", nameof(name));
        Recreate(projection, transaction);
        while (PositionOf(name) < head.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Position done = ApplyNext(projection, head, transaction);
            progress?.Report(new(name, done, head));
        }

        using var activate = new SqliteStatement(_connection, "UPDATE journal_projections SET active = 1 WHERE name = ?1");
        activate.Bind(1, name).Run();
    }

    public void Dispose() => _mark.Dispose();

    private static void Apply(IProjection projection, JournalEvent journaled, SqliteTransaction transaction)
    {
        try
        {
            projection.Apply(journaled, transaction);
        }
        catch (Exception exception) when (!SqliteConnections.IsStoreFailure(exception))
        {
            throw new ProjectionException(projection.Name, journaled.Type, exception);
        }
    }

    private Position ApplyNext(IProjection projection, Position head, SqliteTransaction transaction)
    {
        long after = PositionOf(projection.Name);
        List<JournalEvent> events = SqliteEvents.Read(_connection, after, head.Value, AppliedTogether);
        if (events.Count == 0)
        {
            throw SqliteTail.Damaged($"the events after position {after} are missing");
        }

        foreach (JournalEvent journaled in events)
        {
            if (projection.EventTypes.Contains(journaled.Type))
            {
                Apply(projection, journaled, transaction);
            }
        }

        using var mark = new SqliteStatement(_connection, "UPDATE journal_projections SET position = ?2 WHERE name = ?1");
        mark.Bind(1, projection.Name).Bind(2, events[^1].Position.Value).Run();
        return events[^1].Position;
    }

    private void Recreate(IProjection projection, SqliteTransaction transaction)
    {
        foreach (string table in TablesOf(projection.Name).Union(projection.Tables))
        {
            Run($"DROP TABLE IF EXISTS {table}", transaction);
        }

        foreach (string statement in projection.Schema)
        {
            Run(statement, transaction);
        }

        using var replace = new SqliteStatement(_connection, "INSERT OR REPLACE INTO journal_projections VALUES (?1, ?2, ?3, 0, 0)");
        replace.Bind(1, projection.Name).Bind(2, projection.Version).Bind(3, string.Join(' ', projection.Tables)).Run();
    }

    private void Run(string sql, SqliteTransaction transaction)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Schemas and table names of projections are constants of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private long? VersionOf(string name) => Find("SELECT version FROM journal_projections WHERE name = ?1", name);

    private long PositionOf(string name) => Find("SELECT position FROM journal_projections WHERE name = ?1", name) ?? 0;

    private long? Find(string sql, string name)
    {
        using var find = new SqliteStatement(_connection, sql);
        return find.Bind(1, name).ReadNumber();
    }

    private string[] TablesOf(string name)
    {
        using var find = new SqliteStatement(_connection, "SELECT tables FROM journal_projections WHERE name = ?1");
        return find.Bind(1, name).Read() ? find.Text(0).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
    }
}
