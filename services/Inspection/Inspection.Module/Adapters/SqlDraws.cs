using System.Data.Common;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.ExplainingObjects;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Draws and visits by page, from the read model.</summary>
internal sealed class SqlDraws(IReadModels readModels) : IDrawPages, IDrawnObjects
{
    private const string One = "SELECT content FROM inspection_draws WHERE draw_id = @drawId";

    private const string Newest = "SELECT content FROM inspection_draws WHERE draw_number < @before ORDER BY draw_number DESC LIMIT @count";

    private const string LastNumber = "SELECT COALESCE(MAX(draw_number), 0) FROM inspection_draws";

    private const string Visits = """
        SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id > @after ORDER BY object_id LIMIT @count
        """;

    private const string OneVisit = "SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id = @objectId";

    private const string CountVisits = "SELECT COUNT(*) FROM inspection_visits WHERE draw_id = @drawId AND object_id = @objectId";

    public ValueTask<long> LastNumberAsync(CancellationToken cancellationToken) => NumberAsync(LastNumber, new { }, cancellationToken);

    public async ValueTask<bool> IsDrawnAsync(string drawId, string objectId, CancellationToken cancellationToken) =>
        await NumberAsync(CountVisits, new { drawId, objectId }, cancellationToken).ConfigureAwait(false) > 0;

    public async ValueTask<V1.Draw?> FindAsync(string drawId, CancellationToken cancellationToken) =>
        (await readModels.ReadAsync(One, new { drawId }, V1.Draw.Parser, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public ValueTask<List<V1.Draw>> ListAsync(long before, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Newest, new { before, count }, V1.Draw.Parser, cancellationToken);

    public async ValueTask<V1.Visit?> VisitAsync(string drawId, string objectId, CancellationToken cancellationToken)
    {
        List<V1.Visit> rows = await readModels
            .ReadAsync(OneVisit, new { drawId, objectId }, V1.Visit.Parser, cancellationToken)
            .ConfigureAwait(false);
        return rows.SingleOrDefault();
    }

    public ValueTask<List<V1.Visit>> VisitsAsync(string drawId, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Visits, new { drawId, after, count }, V1.Visit.Parser, cancellationToken);

    private async ValueTask<long> NumberAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        DbConnection connection = await readModels.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = new CommandDefinition(sql, parameters, cancellationToken: cancellationToken);
            return await connection.ExecuteScalarAsync<long>(command).ConfigureAwait(false);
        }
    }
}
