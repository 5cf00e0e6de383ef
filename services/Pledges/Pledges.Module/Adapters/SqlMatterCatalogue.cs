using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads the catalogue from its read model.</summary>
public sealed class SqlMatterCatalogue(IReadModels readModels) : IMatterCatalogue
{
    private const string FindOne = "SELECT body, stream_version AS StreamVersion FROM pledges_matters WHERE matter_code = @Code";

    private const string FindAny =
        """
        SELECT m.body, m.stream_version AS StreamVersion FROM pledges_matters_codes c JOIN pledges_matters m ON m.matter_code = c.matter_code WHERE c.code = @Code
        """;

    private const string ListSome =
        """
        SELECT body FROM pledges_matters
        WHERE matter_code > @After AND (@State IS NULL OR state = @State)
        ORDER BY matter_code LIMIT @Take
        """;

    /// <inheritdoc />
    public Task<CataloguedMatter?> FindAsync(MatterId id, CancellationToken cancellationToken) => FindAsync(FindOne, id, cancellationToken);

    /// <inheritdoc />
    public Task<CataloguedMatter?> FindByAnyCodeAsync(MatterId code, CancellationToken cancellationToken) => FindAsync(FindAny, code, cancellationToken);

    /// <inheritdoc />
    public async Task<List<Matter>> ListAsync(MatterState? state, string after, int take, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<string> bodies = await connection.QueryAsync<string>(
            new CommandDefinition(ListSome, new { After = after, State = state?.ToString(), Take = take }, cancellationToken: cancellationToken));
        return [.. bodies.Select(body => WireJson.Read<Pledge.V1.Matter>(body).ToDomain())];
    }

    private async Task<CataloguedMatter?> FindAsync(string sql, MatterId code, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(sql, new { Code = code.ToString() }, cancellationToken: cancellationToken));
        return row is null ? null : new(WireJson.Read<Pledge.V1.Matter>(row.Body).ToDomain(), row.StreamVersion);
    }

    private sealed record Row
    {
        public string Body { get; init; } = "";

        public long StreamVersion { get; init; }
    }
}
