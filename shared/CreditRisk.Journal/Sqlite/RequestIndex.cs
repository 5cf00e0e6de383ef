using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>Request ids that were answered, each with the digest of what was asked. A caller's ids are its own: two callers may use the same.</summary>
internal sealed class RequestIndex : IDisposable
{
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;

    public RequestIndex(SqliteConnection connection)
    {
        _find = new(connection, "SELECT position, digest FROM journal_requests WHERE actor = ?1 AND request_id = ?2");
        _insert = new(connection, "INSERT INTO journal_requests VALUES (?1, ?2, ?3, ?4)");
    }

    /// <summary>Where the request was answered and with which digest, or null when it is new.</summary>
    public (Position Position, byte[] Digest)? Find(string actor, string requestId)
    {
        if (!_find.Bind(1, actor).Bind(2, requestId).Read())
        {
            return null;
        }

        (Position Position, byte[] Digest) found = (new(_find.Number(0)), _find.Blob(1));
        _find.Reset();
        return found;
    }

    public void Add(string actor, string requestId, byte[] digest, Position position) =>
        _insert.Bind(1, actor).Bind(2, requestId).BindBlob(3, digest).Bind(4, position.Value).Run();

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
    }
}
