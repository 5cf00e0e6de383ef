using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>
/// The writer's side of the file: one transaction at a time, in it events, request ids, cursors and read models. Used by one
/// thread. After a failure of the store it is thrown away and opened anew, so that it always starts from what is durable.
/// </summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _advance;
    private readonly EventImage _image = new();
    private readonly byte[] _hash;
    private readonly byte[] _durableHash;
    private SqliteTransaction? _transaction;
    private (long Position, long RecordedAt) _head;
    private (long Position, long RecordedAt) _durable;

    private SqliteStore(SqliteConnection connection, string file, IReadOnlyList<IProjection> projections)
    {
        _connection = connection;
        SqliteSchema.Prepare(connection, file);
        (JournalId, _durable, _durableHash) = SqliteTail.Read(connection);
        _head = _durable;
        _hash = [.. _durableHash];
        _insert = new(connection, "INSERT INTO journal_events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        _advance = new(connection, """
            INSERT INTO journal_cursors VALUES (?1, ?2)
            ON CONFLICT (reader) DO UPDATE SET position = excluded.position WHERE excluded.position > position
            """);
        Streams = new(connection);
        Requests = new(connection);
        Projections = new(connection, projections);
    }

    public string JournalId { get; }

    public StreamIndex Streams { get; }

    public RequestIndex Requests { get; }

    public SqliteProjections Projections { get; }

    public Position Head => new(_head.Position);

    /// <exception cref="JournalStartException">The file is no journal, or a newer one.</exception>
    /// <exception cref="SqliteException">The file cannot be read.</exception>
    public static SqliteStore Open(string file, IReadOnlyList<IProjection> projections)
    {
        SqliteConnection connection = SqliteConnections.OpenWriter(file);
        try
        {
            return new(connection, file, projections);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Begin() => _transaction = _connection.BeginTransaction();

    /// <summary>Adds one event after the head, recorded at that many milliseconds since 1970, but not earlier than the head.</summary>
    public void Append(StreamId stream, EventContent content, long version, long recordedAt)
    {
        _head = (_head.Position + 1, Math.Max(recordedAt, _head.RecordedAt));
        _image.Write(_hash, new(_head.Position, version, _head.RecordedAt), content);
        _image.Hash(_hash);
        _insert.Bind(1, _head.Position).BindText(2, _image.Stream).Bind(3, version).BindText(4, _image.Type).Bind(5, _head.RecordedAt)
            .BindText(6, _image.Actor).BindBlob(7, _image.Payload).BindBlob(8, _hash).Run();
        Streams.Add(content.Stream, new(version, _head.Position));
        if (Projections.Want(content.Type))
        {
            Projections.Apply(Journaled(stream, content, version), _transaction!);
        }
    }

    public void AdvanceCursor(string reader, Position position) => _advance.Bind(1, reader).Bind(2, position.Value).Run();

    public void RebuildProjection(string name, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken) =>
        Projections.Rebuild(name, _transaction!, Head, progress, cancellationToken);

    /// <summary>Makes the transaction durable.</summary>
    public void Commit()
    {
        if (_head != _durable)
        {
            Streams.MoveWhenMany(_head.Position);
            Projections.MarkApplied(_head.Position);
        }

        _transaction!.Commit();
        End();
        Streams.Committed();
        _durable = _head;
        _hash.CopyTo(_durableHash, 0);
    }

    /// <summary>Undoes the transaction.</summary>
    public void Rollback()
    {
        _transaction?.Rollback();
        End();
        _head = _durable;
        _durableHash.CopyTo(_hash, 0);
        Streams.RolledBack(_head.Position);
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _insert.Dispose();
        _advance.Dispose();
        Streams.Dispose();
        Requests.Dispose();
        Projections.Dispose();
        _connection.Dispose();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    private JournalEvent Journaled(StreamId stream, EventContent content, long version) => new(
        Head, stream, version, content.Type, DateTimeOffset.FromUnixTimeMilliseconds(_head.RecordedAt), content.Actor, content.Payload, _hash.ToArray());
}
