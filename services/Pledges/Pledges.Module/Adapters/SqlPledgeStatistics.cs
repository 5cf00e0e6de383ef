using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases.CountingPledges;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Counts pledges in the register.</summary>
public sealed class SqlPledgeStatistics(IReadModels readModels) : IPledgeStatistics
{
    // SUM is a decimal in some engines.
    private const string ByMatter =
        $"""
        SELECT m.body AS Matter, t.* FROM (
          SELECT r.matter_code AS Code, CASE WHEN r.type = 'DeferredMaterial' THEN 1 ELSE 0 END AS IsDeferral, COUNT(*) AS Pledges,
            CAST(SUM(CASE WHEN r.state = 'Withdrawn' THEN 1 ELSE 0 END) AS BIGINT) AS Withdrawn,
            CAST(SUM(CASE WHEN r.state = 'Fulfilled' THEN 1 ELSE 0 END) AS BIGINT) AS Fulfilled,
            CAST(SUM(r.found_untrue) AS BIGINT) AS Untrue,
            CAST(SUM(CASE WHEN r.state IN ('Revoked', 'Cancelled') THEN 1 ELSE 0 END) AS BIGINT) AS Revoked,
            CAST(SUM(CASE WHEN {PledgeProjection.IsOpen} THEN 1 ELSE 0 END) AS BIGINT) AS Unfinished,
            CAST(SUM(CASE WHEN EXISTS (
              SELECT 1 FROM pledges_register_deadlines d
              WHERE d.pledge_id = r.pledge_id AND d.kind IN ('Conditions', 'Material') AND d.due_day < @Today) THEN 1 ELSE 0 END) AS BIGINT) AS Overdue
          FROM pledges_register r WHERE r.public_from >= @From AND r.public_from < @Until GROUP BY 1, 2) t
        JOIN pledges_matters m ON m.matter_code = t.Code
        """;

    /// <inheritdoc />
    public async Task<List<DepartmentCount>> CountAsync(CountPledges query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = new
        {
            From = query.From is { } from ? ChinaTime.StartOf(from).ToUnixTimeMilliseconds() : long.MinValue,
            Until = query.Until is { } until && until < DateOnly.MaxValue ? ChinaTime.StartOf(until.AddDays(1)).ToUnixTimeMilliseconds() : long.MaxValue,
            Today = (long)query.Today.DayNumber,
        };
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(ByMatter, parameters, cancellationToken: cancellationToken));
        return [.. rows.GroupBy(row => row.Agency).OrderBy(group => group.Key.Code, StringComparer.Ordinal).Select(group => Sum(group.Key, group.ToLookup(row => row.IsDeferral == 1)))];
    }

    private static DepartmentCount Sum(Agency agency, ILookup<bool, Row> rows) => Sum(agency, rows[false].ToList(), rows[true].Sum(row => row.Pledges));

    private static DepartmentCount Sum(Agency agency, List<Row> matters, long deferrals) => new(
        agency,
        matters.Count,
        matters.Sum(row => row.Pledges),
        matters.Sum(row => row.Withdrawn),
        matters.Sum(row => row.Fulfilled),
        matters.Sum(row => row.Untrue),
        matters.Sum(row => row.Revoked),
        matters.Sum(row => row.Unfinished),
        matters.Sum(row => row.Overdue),
        deferrals);

    private sealed record Row
    {
        public string Matter { get; init; } = "";

        /// <summary>1 for acceptances with missing secondary papers.</summary>
        public long IsDeferral { get; init; }

        public long Pledges { get; init; }

        public long Withdrawn { get; init; }

        public long Fulfilled { get; init; }

        public long Untrue { get; init; }

        public long Revoked { get; init; }

        public long Unfinished { get; init; }

        public long Overdue { get; init; }

        public Agency Agency => WireJson.Read<Pledge.V1.Matter>(Matter).Responsible.ToAgency();
    }
}
