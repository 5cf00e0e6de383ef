using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CreditRisk.Journal.Sqlite;

/// <summary>
/// A prepared statement on the connection's own handle. Commands of the ADO.NET provider are prepared, bound through boxes and
/// disposed at each use; on the writer that would cost more than the insert. Parameters and columns count from 1 and 0 as in SQLite.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int ShortText = 128;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string text)
    {
        if (text.Length > ShortText)
        {
            return BindText(parameter, Encoding.UTF8.GetBytes(text));
        }

        Span<byte> utf8 = stackalloc byte[3 * ShortText];
        return BindText(parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public SqliteStatement BindNull(int parameter)
    {
        Check(raw.sqlite3_bind_null(_statement, parameter));
        return this;
    }

    public SqliteStatement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        // Nothing at no address would be NULL.
        Check(utf8.IsEmpty ? raw.sqlite3_bind_text(_statement, parameter, "") : raw.sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public SqliteStatement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : raw.sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    /// <summary>The number of the parameter of a name.</summary>
    /// <exception cref="ArgumentException">The statement has none of this name.</exception>
    public int PlaceOf(string name) => raw.sqlite3_bind_parameter_index(_statement, name) is > 0 and var place
        ? place
        : throw new ArgumentException($"The statement has no parameter {name}.", nameof(name));

    /// <summary>Moves to the next row.</summary>
    /// <returns>False when there is none; the statement can then be bound anew.</returns>
    public bool Read()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        // Reset answers the error of the step again, so the error is read before it.
        SqliteException? error = result == raw.SQLITE_DONE ? null : Error(result);
        raw.sqlite3_reset(_statement);
        return error is null ? false : throw error;
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        while (Read())
        {
        }
    }

    /// <summary>Reads the number in the first column of the first row, or null when there is no row.</summary>
    public long? ReadNumber()
    {
        if (!Read())
        {
            return null;
        }

        long number = Number(0);
        Reset();
        return number;
    }

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Error(result);
        }
    }

    private SqliteException Error(int result) => new(
        $"SQLite error {result}: {raw.sqlite3_errmsg(_database).utf8_to_string()}", result & 0xFF, raw.sqlite3_extended_errcode(_database));
}
