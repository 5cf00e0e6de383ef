using System.Data.Common;
using System.Globalization;
using CreditRisk.Journal;
using CreditRisk.Pledges.Module.UseCases.Publishing;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads public pledges from the register.</summary>
public sealed class SqlPublicPledges(IReadModels readModels) : IPublicPledges
{
    private const string Page =
        $"""
        SELECT {PledgeProjection.Columns}, m.body AS Matter FROM pledges_register r JOIN pledges_matters m ON m.matter_code = r.matter_code
        WHERE r.public_until >= @Today AND r.public_from <= @Now AND r.state NOT IN ('Withdrawn', 'Terminated') AND r.pledge_id > @After
        """;

    private const string OfMatter = " AND r.matter_code = @Matter";

    /// <inheritdoc />
    public async Task<List<PublicPledge>> ListAsync(ListPublicPledges query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = new
        {
            query.After,
            query.Take,
            Today = query.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Now = query.Now.ToUnixTimeMilliseconds(),
            Matter = query.Matter?.ToString(),
        };
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string sql = Page + (query.Matter is null ? "" : OfMatter) + " ORDER BY r.pledge_id LIMIT @Take";
        IEnumerable<PublicPledge> rows = await connection.QueryAsync<PledgeRow, string, PublicPledge>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken),
            (row, matter) => new(row.ToRegistered(), WireJson.Read<Pledge.V1.Matter>(matter).Name),
            "Matter");
        return [.. rows];
    }
}
