using System.Data.Common;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>One statement that is run for many rows: prepared once, its parameters <c>@p0</c>, <c>@p1</c> … set for each row.</summary>
internal sealed class RowCommand : IDisposable
{
    private readonly DbCommand _command;

    public RowCommand(DbTransaction transaction, string sql, int parameters)
    {
        _command = transaction.Connection!.CreateCommand();
        _command.Transaction = transaction;
#pragma warning disable CA2100 // Every statement is a constant of the program.
        _command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < parameters; i++)
        {
            DbParameter parameter = _command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs the statement for one row.</summary>
    public void Run(params ReadOnlySpan<object> values) => Bound(values).ExecuteNonQuery();

    /// <summary>Runs a query and returns its first value.</summary>
    public object? Read(params ReadOnlySpan<object> values) => Bound(values).ExecuteScalar();

    /// <summary>Runs a query and returns its rows.</summary>
    public DbDataReader Open(params ReadOnlySpan<object> values) => Bound(values).ExecuteReader();

    public void Dispose() => _command.Dispose();

    private DbCommand Bound(ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        return _command;
    }
}
