using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.RankingTasks;
using CreditRisk.Scoring.V1;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads the verification queue from the read model.</summary>
public sealed class SqlOpenPledges(IReadModels readModels, IJournal journal) : IOpenPledges
{
    private const string Head =
        $"""
        SELECT {PledgeProjection.Columns}, m.body AS Matter,
          CASE WHEN EXISTS (SELECT 1 FROM pledges_register o WHERE o.subject_key = r.subject_key AND o.found_untrue = 1) THEN 1 ELSE 0 END AS Untrue
        FROM pledges_register r JOIN pledges_matters m ON m.matter_code = r.matter_code
        WHERE r.is_queued = 1 AND r.sort_key > @After
        """;

    private const string Tail = " ORDER BY r.sort_key LIMIT @Take";

    private const string CountBefore = "SELECT COUNT(*) FROM pledges_register r WHERE r.is_queued = 1 AND r.sort_key <= @After";

    private const string OfMatter = " AND r.matter_code = @Matter";

    /// <inheritdoc />
    public async Task<QueueSlice> ReadAsync(ListVerificationTasks query, CancellationToken cancellationToken)
    {
        long position = journal.Head.Value;
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        string filter = query.Matter is null ? "" : OfMatter;
        var parameters = new { query.After, query.Take, Matter = query.Matter?.ToString() };
        IEnumerable<Row> rows = await connection.QueryAsync<PledgeRow, Extra, Row>(
            new CommandDefinition(Head + filter + Tail, parameters, transaction, cancellationToken: cancellationToken), (row, extra) => new(row, extra), "Matter");
        int before = await connection.ExecuteScalarAsync<int>(
            new CommandDefinition(CountBefore + filter, parameters, transaction, cancellationToken: cancellationToken));
        return new([.. rows.Select(ToQueued)], before, position);
    }

    private static QueuedPledge ToQueued(Row read)
    {
        (PledgeRow row, Extra extra) = read;
        SignedPledge pledge = row.Pledge;
        VerificationPeriod period = VerificationPeriod.Of(pledge, row.Standing)!.Value;
        Score? score = row.Score;
        return new()
        {
            Rank = row.Rank,
            Promisor = pledge.Application.Promisor,
            Matter = pledge.Application.Matter,
            Since = period.Since,
            VerifyBy = period.Until,
            HasUntruePledge = extra.Untrue == 1,
            Methods = WireJson.Read<Pledge.V1.Matter>(extra.Matter).ToDomain().Plan is { Exempt: false } plan ? plan.Methods : [],
            ModelVersion = score?.ModelVersion ?? "",
            Factors = [.. (score?.Contributions ?? []).Select(c => new TaskFactor(c.Feature, c.Points, c.Text.Zh, c.Text.En))],
        };
    }

    private sealed record Row(PledgeRow Pledge, Extra Extra);

    private sealed record Extra
    {
        public string Matter { get; init; } = "";

        public long Untrue { get; init; }
    }
}
