using System.Data.Common;
using System.Runtime.CompilerServices;

namespace CreditRisk.Journal;

/// <summary>
/// A statement that a projection runs for very many events: prepared once for each connection of the writer, because preparing it takes longer than
/// running it. For the journal's writer only.
/// </summary>
/// <param name="sql">One statement that answers no rows.</param>
/// <param name="parameters">Names of its parameters as they stand in it, in the order in which values are given.</param>
public sealed class ProjectionStatement(string sql, params string[] parameters)
{
    // The connection is thrown away when the store fails, and with it what was prepared on it.
    private readonly ConditionalWeakTable<DbConnection, DbCommand> _prepared = [];

    /// <summary>Runs it in the transaction of an event.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="values">One for each parameter; null stands for NULL.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public void Run(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (values.Length != parameters.Length)
        {
            throw new ArgumentException($"The statement takes {parameters.Length} values and was given {values.Length}.", nameof(values));
        }

        DbCommand command = _prepared.GetValue(transaction.Connection!, Prepare);
        command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private DbCommand Prepare(DbConnection connection)
    {
        DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements of projections are constants of the program.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (string name in parameters)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
