using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Deadlines;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads what is due for pledges, from other agencies, to the platform and to who complained.</summary>
public sealed class SqlDeadlines(IReadModels readModels) : IDeadlines
{
    /// <summary>Stands for overdue where a mark is asked for.</summary>
    public const int OverdueMark = 101;

    private const string All =
        """
        SELECT kind AS Kind, pledge_id AS Id, pledge_id AS PledgeId, since_day AS SinceDay, due_day AS DueDay, 0 AS Provisional, sort_key AS SortKey FROM pledges_register_deadlines
        UNION ALL
        SELECT 'Assistance', assistance_id, pledge_id, since_day, due_day, provisional, sort_key FROM pledges_assistance WHERE is_open = 1
        UNION ALL
        SELECT 'Complaint', complaint_id, pledge_id, since_day, due_day, provisional, sort_key FROM pledges_complaints WHERE is_checked = 0
        UNION ALL
        SELECT 'Push', push_id, pledge_id, since_day, due_day, provisional, sort_key FROM pledges_pushes WHERE state IN ('Due', 'Returned')
        """;

    // As TimeUsed.Percent.
    private const string Percent =
        "CASE WHEN d.SinceDay >= @Today THEN 0 ELSE (@Today - d.SinceDay) * 100 / (CASE WHEN d.DueDay > d.SinceDay THEN d.DueDay - d.SinceDay ELSE 1 END) END";

    private const string Page =
        $"""
        SELECT d.Kind, d.Id, d.PledgeId, d.SinceDay, d.DueDay, d.Provisional FROM ({All}) d
        WHERE d.SortKey > @After AND d.DueDay <= @DueBy AND {Percent} >= @Percent
        """;

    private const string Counts =
        $"""
        SELECT d.Kind AS Kind,
          CASE WHEN @Today > d.DueDay THEN 101 WHEN {Percent} >= 100 THEN 100 WHEN {Percent} >= 80 THEN 80 WHEN {Percent} >= 50 THEN 50 ELSE 0 END AS Mark,
          COUNT(*) AS Total
        FROM ({All}) d GROUP BY 1, 2
        """;

    /// <inheritdoc />
    public async Task<List<PledgeDeadline>> ListAsync(ListDeadlines query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        string kind = query.Kind is null ? "" : " AND d.Kind = @Kind";
        var parameters = new
        {
            query.After,
            query.Take,
            query.Percent,
            Kind = query.Kind?.ToString(),
            Today = (long)query.Today.DayNumber,
            DueBy = (long)(query.DueBy ?? DateOnly.MaxValue).DayNumber,
        };
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(
            new CommandDefinition($"{Page}{kind} ORDER BY d.SortKey LIMIT @Take", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDeadline())];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DeadlineCount>> CountAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<CountRow> rows = await connection.QueryAsync<CountRow>(
            new CommandDefinition(Counts, new { Today = (long)today.DayNumber }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new DeadlineCount(Enum.Parse<DeadlineKind>(row.Kind), (int)row.Mark, row.Total))];
    }

    private sealed record CountRow
    {
        public string Kind { get; init; } = "";

        public long Mark { get; init; }

        public long Total { get; init; }
    }

    private sealed record Row
    {
        public string Kind { get; init; } = "";

        public string Id { get; init; } = "";

        public string PledgeId { get; init; } = "";

        public long SinceDay { get; init; }

        public long DueDay { get; init; }

        public long Provisional { get; init; }

        public PledgeDeadline ToDeadline() => new(
            Enum.Parse<DeadlineKind>(Kind), Id, PledgeId, DateOnly.FromDayNumber((int)SinceDay), new(DateOnly.FromDayNumber((int)DueDay), Provisional == 1));
    }
}
