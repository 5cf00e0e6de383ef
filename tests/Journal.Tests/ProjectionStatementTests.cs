using CreditRisk.Journal;
using Microsoft.Data.Sqlite;

namespace Journal.Tests;

public sealed class ProjectionStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = Open();

    private readonly ProjectionStatement _add = new("INSERT INTO kept VALUES (@Name, @Number, @Number + 1)", "@Number", "@Name");

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Run_TextsAndNumbers_ByNameInTheOrderGiven()
    {
        Run(7L, "名单");
        Run(8, new string('长', 1000));

        Assert.Equal([("名单", 7L, 8L), (new string('长', 1000), 8L, 9L)], Rows());
    }

    [Fact]
    public void Run_EmptyText_IsNoNull()
    {
        Run(1L, "");
        Run(2L, null);

        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM kept WHERE name = ''"));
        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM kept WHERE name IS NULL"));
    }

    [Fact]
    public void Run_TextAfterNull_DoesNotKeepTheNull()
    {
        Run(1L, null);
        Run(2L, "b");

        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM kept WHERE name = 'b'"));
    }

    [Fact]
    public void Run_OnAnotherConnection_IsPreparedThere()
    {
        Run(1L, "a");
        _connection.Dispose();
        using SqliteConnection other = Open();
        using SqliteTransaction transaction = other.BeginTransaction();

        Assert.Null(Record.Exception(() => _add.Run(transaction, 2L, "b")));
    }

    [Fact]
    public void Run_AgainstAConstraint_FailsAndCanRunAgain()
    {
        Run(1L, "a");

        Assert.Equal(19, Assert.Throws<SqliteException>(() => Run(1L, "b")).SqliteErrorCode);
        Run(2L, "b");
        Assert.Equal(2L, Scalar("SELECT COUNT(*) FROM kept"));
    }

    [Fact]
    public void Run_OtherNumberOfValues_Throws() => Assert.Throws<ArgumentException>(() => Run(1L));

    [Fact]
    public void Run_ValueOfAnotherKind_Throws() => Assert.Throws<ArgumentException>(() => Run(1.5, "a"));

    [Fact]
    public void Run_ParameterThatIsNotThere_Throws()
    {
        ProjectionStatement wrong = new("INSERT INTO kept VALUES (@Name, 1, 2)", "@Nmae");
        using SqliteTransaction transaction = _connection.BeginTransaction();

        Assert.Throws<ArgumentException>(() => wrong.Run(transaction, "a"));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using SqliteCommand create = connection.CreateCommand();
        create.CommandText = "CREATE TABLE kept (name TEXT, number BIGINT UNIQUE, next BIGINT)";
        create.ExecuteNonQuery();
        return connection;
    }

    private void Run(params object?[] values)
    {
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _add.Run(transaction, values);
        transaction.Commit();
    }

    private object? Scalar(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private List<(string Name, long Number, long Next)> Rows()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT name, number, next FROM kept ORDER BY number";
        using SqliteDataReader reader = command.ExecuteReader();
        List<(string, long, long)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return rows;
    }
}
