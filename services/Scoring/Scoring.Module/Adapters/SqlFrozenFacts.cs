using System.Data.Common;
using System.Text.Json;
using CreditRisk.Journal;
using CreditRisk.Scoring.Domain.Features;
using CreditRisk.Scoring.Module.UseCases.ScoringPledge;
using Dapper;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads frozen facts from the read model.</summary>
public sealed class SqlFrozenFacts(IReadModels readModels) : IFrozenFacts
{
    private const string Find = "SELECT facts FROM scoring_facts_pledges WHERE pledge_id = @Id";

    /// <inheritdoc />
    public async Task<PledgeFacts> GetAsync(string pledgeId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string facts = await connection.QuerySingleAsync<string>(new CommandDefinition(Find, new { Id = pledgeId }, cancellationToken: cancellationToken));
        return JsonSerializer.Deserialize<PledgeFacts>(facts)!;
    }
}
