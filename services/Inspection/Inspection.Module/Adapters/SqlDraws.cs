using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.AuditingDraws;
using CreditRisk.Inspection.Module.UseCases.CompletingDraws;
using CreditRisk.Inspection.Module.UseCases.DecidingRecusals;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Draws and visits by page, from the read model.</summary>
internal sealed class SqlDraws(IReadModels readModels) : IDrawPages, IEarlierDraws, IDrawHistory, ITeams
{
    private const string One = "SELECT content FROM inspection_draws WHERE draw_id = @drawId";

    private const string Newest = "SELECT content FROM inspection_draws WHERE draw_number < @before ORDER BY draw_number DESC LIMIT @count";

    private const string LastNumber = "SELECT COALESCE(MAX(draw_number), 0) FROM inspection_draws";

    private const string Visits = """
        SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id > @after ORDER BY object_id LIMIT @count
        """;

    private const string OneVisit = "SELECT content FROM inspection_visits WHERE draw_id = @drawId AND object_id = @objectId";

    private const int PageSize = 1000;

    public ValueTask<long> LastNumberAsync(CancellationToken cancellationToken) => NumberAsync(LastNumber, new { }, cancellationToken);

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

    public async ValueTask<IReadOnlyList<string>> OfAsync(string drawId, string objectId, CancellationToken cancellationToken) =>
        await VisitAsync(drawId, objectId, cancellationToken).ConfigureAwait(false) is { } visit ? [.. visit.InspectorIds] : [];

    public ValueTask<List<V1.Visit>> VisitsAsync(string drawId, string after, int count, CancellationToken cancellationToken) =>
        readModels.ReadAsync(Visits, new { drawId, after, count }, V1.Visit.Parser, cancellationToken);

    public async ValueTask<IReadOnlySet<string>> LastDrawnAsync(DrawPlan plan, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        await foreach (V1.Draw draw in DrawnAsync(plan.DrawNumber, cancellationToken).ConfigureAwait(false))
        {
            if (draw.Plan.LibraryId != plan.LibraryId)
            {
                continue;
            }

            string last = "";
            List<V1.Visit> page;
            do
            {
                page = await VisitsAsync(draw.DrawId, last, PageSize, cancellationToken).ConfigureAwait(false);
                ids.UnionWith(page.Select(visit => visit.ObjectId));
                last = page.Count > 0 ? page[^1].ObjectId : last;
            }
            while (page.Count == PageSize);
            break;
        }

        return ids;
    }

    public async ValueTask<IReadOnlyList<DrawStatistics>> StatisticsAsync(CancellationToken cancellationToken)
    {
        List<DrawStatistics> all = [];
        await foreach (V1.Draw draw in DrawnAsync(long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (draw.Statistics is { } statistics)
            {
                all.Add(StatisticsWire.Read(statistics));
            }
        }

        all.Reverse();
        return all;
    }

    public async ValueTask<IReadOnlyList<YearDraw>> OfYearAsync(int year, CancellationToken cancellationToken)
    {
        List<YearDraw> found = [];
        string prefix = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-");
        await foreach (V1.Draw draw in DrawnAsync(long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            if (draw.DrawId.StartsWith(prefix, StringComparison.Ordinal))
            {
                found.Add(new(draw.DrawId, draw.FrameSha256, [.. draw.Strata.Select(s => new StratumChance(s.RiskClass, new((int)s.Drawn, (int)s.Objects), s.WeightedRate))]));
            }
        }

        found.Reverse();
        return found;
    }

    public async ValueTask<bool> IsDrawnAsync(string drawId, string objectId, CancellationToken cancellationToken) =>
        await VisitAsync(drawId, objectId, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Completed draws with a number below another, newest first.</summary>
    public async IAsyncEnumerable<V1.Draw> DrawnAsync(long before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<V1.Draw> page;
        do
        {
            page = await ListAsync(before, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (V1.Draw draw in page)
            {
                before = draw.DrawNumber;
                if (draw.State == V1.DrawState.Drawn)
                {
                    yield return draw;
                }
            }
        }
        while (page.Count == PageSize);
    }

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
