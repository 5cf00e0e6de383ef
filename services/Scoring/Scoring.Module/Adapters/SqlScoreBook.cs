using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Scoring.Module.Contracts;
using CreditRisk.Scoring.Module.UseCases.ExplainingScore;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Scoring.Module.Adapters;

/// <summary>Reads scores from the read model.</summary>
public sealed class SqlScoreBook(IReadModels readModels) : IScoreBook
{
    private const string Find = "SELECT body FROM scoring_scores WHERE pledge_id = @Id";

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <inheritdoc />
    public async Task<RecordedScore?> FindAsync(string pledgeId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string? body = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(Find, new { Id = pledgeId }, cancellationToken: cancellationToken));
        return body is null ? null : Parser.Parse<V1.Score>(body).ToDomain();
    }
}
