using System.Data.Common;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Draws and visits by page, from the read model.</summary>
internal sealed class SqlDraws(IReadModels readModels) : IDrawPages
{
    private const string One = "SELECT content FROM inspection_draws WHERE draw_id = @drawId";

    private const string Newest = "SELECT content FROM inspection_draws WHERE draw_number < @before ORDER BY draw_number DESC LIMIT @count";

    private const string LastNumber = "SELECT COALESCE(MAX(draw_number), 0) FROM inspection_draws";

    private const string Visits = """
        SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id > @after ORDER BY object_id LIMIT @count
        """;

    public async ValueTask<long> LastNumberAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition(LastNumber, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }
    }

    public async ValueTask<V1.Draw?> FindAsync(string drawId, CancellationToken cancellationToken) =>
        (await readModels.ReadAsync(One, new { drawId }, V1.Draw.Parser, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public ValueTask<List<V1.Draw>> ListAsync(long before, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Newest, new { before, count }, V1.Draw.Parser, cancellationToken);

    public ValueTask<List<V1.Visit>> VisitsAsync(string drawId, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Visits, new { drawId, after, count }, V1.Visit.Parser, cancellationToken);
}
