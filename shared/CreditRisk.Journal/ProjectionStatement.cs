using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using CreditRisk.Journal.Sqlite;
using Microsoft.Data.Sqlite;

namespace CreditRisk.Journal;

/// <summary>
/// A statement that a projection runs for very many events: prepared once for each connection of the writer and bound without boxes, because a command
/// of the ADO.NET provider takes longer than the insert. For the journal's writer only.
/// </summary>
/// <param name="sql">One statement that answers no rows.</param>
/// <param name="parameters">Names of its parameters as they stand in it, in the order in which values are given.</param>
public sealed class ProjectionStatement(string sql, params string[] parameters)
{
    // The connection is thrown away when the store fails, and with it what was prepared on it.
    private readonly ConditionalWeakTable<DbConnection, Prepared> _prepared = [];

    /// <summary>Runs it in the transaction of an event.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="values">One for each parameter: texts and integers; null stands for NULL.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters, or one that is neither text nor integer.</exception>
    public void Run(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (values.Length != parameters.Length)
        {
            throw new ArgumentException($"The statement takes {parameters.Length} values and was given {values.Length}.", nameof(values));
        }

        (SqliteStatement statement, int[] places) = _prepared.GetValue(transaction.Connection!, Prepare);
        for (int i = 0; i < values.Length; i++)
        {
            _ = values[i] switch
            {
                null => statement.BindNull(places[i]),
                string text => statement.Bind(places[i], text),
                long number => statement.Bind(places[i], number),
                int number => statement.Bind(places[i], number),
                _ => throw new ArgumentException($"{parameters[i]} was given a {values[i]!.GetType().Name}.", nameof(values)),
            };
        }

        statement.Run();
    }

    private Prepared Prepare(DbConnection connection)
    {
        var statement = new SqliteStatement((SqliteConnection)connection, sql);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                statement.Dispose();
            }
        };
        return new(statement, [.. parameters.Select(statement.PlaceOf)]);
    }

    private sealed record Prepared(SqliteStatement Statement, int[] Places);
}
