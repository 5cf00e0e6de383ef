using CreditRisk.Kernel;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>The journal's own tables, and whether a file holds them.</summary>
internal static class SqliteSchema
{
    /// <summary>Marks the file as a journal: "CRJ1".</summary>
    public const long ApplicationId = 0x43524A31;

    /// <summary>Schema this program reads and writes.</summary>
    public const long Version = 1;

    private const string Tables = """
        CREATE TABLE journal_meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
        CREATE TABLE journal_events (
            position INTEGER PRIMARY KEY, stream TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL,
            recorded_at INTEGER NOT NULL, actor TEXT NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE journal_streams (
            stream TEXT NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (stream, version)) WITHOUT ROWID;
        CREATE TABLE journal_requests (
            actor TEXT NOT NULL, request_id TEXT NOT NULL, digest BLOB NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY (actor, request_id)) WITHOUT ROWID;
        CREATE TABLE journal_projections (
            name TEXT PRIMARY KEY, version INTEGER NOT NULL, tables TEXT NOT NULL, position INTEGER NOT NULL, active INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE journal_cursors (reader TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in an empty file, or checks that they are there.</summary>
    /// <exception cref="JournalStartException">The file is no journal, or a newer one.</exception>
    public static void Prepare(SqliteConnection connection, string file)
    {
        if (Number(connection, "PRAGMA schema_version") == 0)
        {
            Create(connection);
        }

        Check(connection, file);
    }

    /// <summary>Checks that the file is a journal of this version.</summary>
    /// <exception cref="JournalStartException">It is not.</exception>
    public static void Check(SqliteConnection connection, string file)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new JournalStartException(new ReasonCode("JOURNAL_FOREIGN"), $"{file} is no journal. Move it away or start with another data folder.");
        }

        long version = Number(connection, "PRAGMA user_version");
        if (version > Version)
        {
            throw new JournalStartException(
                new ReasonCode("JOURNAL_NEWER"),
                $"{file} has schema {version}; this program knows {Version}. Start the newer program that wrote it, or restore a backup from before the upgrade.");
        }
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var statement = new SqliteStatement(connection, sql);
        return statement.ReadNumber() ?? 0;
    }

    private static void Create(SqliteConnection connection)
    {
        SqliteConnections.Run(connection, "PRAGMA journal_mode=WAL;");
        using SqliteTransaction transaction = connection.BeginTransaction();
        SqliteConnections.Run(connection, $"{Tables} PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version};");
        using var insert = new SqliteStatement(connection, "INSERT INTO journal_meta VALUES ('journal_id', ?1), ('streams_indexed', 0)");
        insert.Bind(1, Guid.NewGuid().ToString("N")).Run();
        transaction.Commit();
    }
}
