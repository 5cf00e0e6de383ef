using System.Data.Common;
using CreditRisk.Journal;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Reads messages out of a read model.</summary>
internal static class Pages
{
    /// <summary>Runs a query whose rows are one serialized message each.</summary>
    public static async ValueTask<List<T>> ReadAsync<T>(
        this IReadModels readModels, string sql, object parameters, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(sql, parameters, cancellationToken: cancellationToken);
            IEnumerable<byte[]> rows = await connection.QueryAsync<byte[]>(command).ConfigureAwait(false);
            return [.. rows.Select(parser.ParseFrom)];
        }
    }

    /// <summary>Runs a query and reads each row.</summary>
    public static async ValueTask<List<T>> QueryAsync<T>(
        this IReadModels readModels, string sql, object parameters, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(sql, parameters, cancellationToken: cancellationToken);
            DbDataReader rows = await connection.ExecuteReaderAsync(command).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
            {
                List<T> found = [];
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(read(rows));
                }

                return found;
            }
        }
    }
}
