using System.Data.Common;
using System.Text.Json;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using Dapper;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Finds outdated scores in the read models.</summary>
public sealed class SqlOutdatedScores(IReadModels readModels) : IOutdatedScores
{
    private const int PageSize = 500;

    private const string Next =
        """
        SELECT f.pledge_id AS PledgeId, f.facts AS Facts, s.scores AS Scores FROM scoring_facts_pledges f JOIN scoring_scores s ON s.pledge_id = f.pledge_id
        WHERE f.is_open = 1 AND s.model_version <> @Model AND f.pledge_id > @After ORDER BY f.pledge_id LIMIT @Take
        """;

    /// <inheritdoc />
    public async Task<IReadOnlyList<OutdatedScore>> ReadAsync(string modelVersion, string afterPledge, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(Next, new { Model = modelVersion, After = afterPledge, Take = PageSize }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new OutdatedScore(row.PledgeId, JsonSerializer.Deserialize<PledgeFacts>(row.Facts)!, row.Scores))];
    }

    private sealed record Row
    {
        public string PledgeId { get; init; } = "";

        public string Facts { get; init; } = "";

        public long Scores { get; init; }
    }
}
