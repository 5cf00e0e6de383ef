using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal.Sqlite;

/// <summary>How connections to the journal's file are opened.</summary>
internal static class SqliteConnections
{
    /// <summary>The one connection that writes: durable at each commit, and never through the pool.</summary>
    public static SqliteConnection OpenWriter(string file)
    {
        SqliteConnection connection = Open(file, SqliteOpenMode.ReadWriteCreate, pooling: false);

        // A larger log before each checkpoint lets pages that change again and again be copied to the database once.
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
        return connection;
    }

    public static SqliteConnection OpenReader(string file) => Open(file, SqliteOpenMode.ReadOnly, pooling: true);

    /// <summary>Closes the readers that were given back.</summary>
    public static void ClearReaders(string file)
    {
        using var connection = new SqliteConnection(Name(file, SqliteOpenMode.ReadOnly, pooling: true));
        SqliteConnection.ClearPool(connection);
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this room and the schemas of projections, never input.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>True for errors of the file, the disk or its locks; false for what a statement did wrong.</summary>
    public static bool IsStoreFailure(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: 5 or 6 or 7 or 8 or 10 or 11 or 13 or 14 or 22 or 26, // BUSY LOCKED NOMEM READONLY IOERR CORRUPT FULL CANTOPEN NOLFS NOTADB
    };

    private static SqliteConnection Open(string file, SqliteOpenMode mode, bool pooling)
    {
        string name = Name(file, mode, pooling);
        SqliteConnection connection = mode == SqliteOpenMode.ReadOnly ? new ReadingConnection(name) : new SqliteConnection(name);
        try
        {
            connection.Open();
            Run(connection, "PRAGMA busy_timeout=5000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Name(string file, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = pooling, DefaultTimeout = 5 }.ConnectionString;

    // The provider's transactions take the write lock at once unless told not to, which a read-only connection cannot.
    private sealed class ReadingConnection(string name) : SqliteConnection(name)
    {
        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => BeginTransaction(isolationLevel, deferred: true);
    }
}
