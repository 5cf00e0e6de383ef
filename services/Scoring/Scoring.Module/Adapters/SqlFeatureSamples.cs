using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.UseCases.ReadingRounds;
using CreditRisk.Scoring.Module.UseCases.Reporting;
using Dapper;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads frozen features from the read models.</summary>
public sealed class SqlFeatureSamples(IReadModels readModels) : IFeatureSamples
{
    private const string Verified =
        """
        SELECT facts FROM (
          SELECT facts, ROW_NUMBER() OVER (ORDER BY pledge_id) AS place, COUNT(*) OVER () AS total
          FROM scoring_facts_pledges WHERE result <> '' AND verified_on >= @From AND verified_on < @To) AS numbered
        WHERE total <= @Most OR place % (total / @Most + 1) = 0
        """;

    private const string Drawn =
        """
        SELECT f.facts FROM scoring_rounds r JOIN scoring_rounds_pledges p ON p.number = r.number JOIN scoring_facts_pledges f ON f.pledge_id = p.pledge_id
        WHERE r.scheduled_on BETWEEN @From AND @To AND p.arm = @Random ORDER BY r.number DESC, p.place LIMIT @Most
        """;

    /// <inheritdoc />
    public Task<IReadOnlyList<PledgeFacts>> VerifiedAsync(DateOnly from, DateOnly before, CancellationToken cancellationToken) => ReadAsync(Verified, from, before, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PledgeFacts>> DrawnAsync(Period period, CancellationToken cancellationToken) => ReadAsync(Drawn, period.From, period.To, cancellationToken);

    private async Task<IReadOnlyList<PledgeFacts>> ReadAsync(string sql, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        var asked = new
        {
            From = from.ToString("O", CultureInfo.InvariantCulture),
            To = to.ToString("O", CultureInfo.InvariantCulture),
            Most = IFeatureSamples.MostSamples,
            Random = (int)V1.Arm.Random,
        };
        return [.. (await connection.QueryAsync<string>(new CommandDefinition(sql, asked, cancellationToken: cancellationToken))).Select(facts => JsonSerializer.Deserialize<PledgeFacts>(facts)!)];
    }
}
