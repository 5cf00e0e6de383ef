using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads the register of pledges from its read model.</summary>
public sealed class SqlPledgeRegister(IReadModels readModels) : IPledgeRegister
{
    private const string FindOne = $"SELECT {PledgeProjection.Columns} FROM pledges_register r WHERE r.pledge_id = @Id";

    private const string ListAll =
        $"SELECT {PledgeProjection.Columns} FROM pledges_register r WHERE r.pledge_id > @After ORDER BY r.pledge_id LIMIT @Take";

    private const string ListOfMatter =
        $"""
        SELECT {PledgeProjection.Columns} FROM pledges_register r
        WHERE r.matter_code = @Matter AND r.pledge_id > @After ORDER BY r.pledge_id LIMIT @Take
        """;

    private const string OfSubject =
        $"""
        SELECT {PledgeProjection.Columns} FROM pledges_register r
        WHERE r.subject_key = @Subject AND r.matter_code = @Matter AND r.state <> 'Withdrawn' ORDER BY r.pledge_id
        """;

    /// <inheritdoc />
    public async Task<RegisteredPledge?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        PledgeRow? row = await connection.QuerySingleOrDefaultAsync<PledgeRow>(new CommandDefinition(FindOne, new { Id = id }, cancellationToken: cancellationToken));
        return row?.ToRegistered();
    }

    /// <inheritdoc />
    public async Task<string?> FindSameAsync(SignedPledge pledge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        PledgeApplication wanted = pledge.Application;
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        var parameters = new { Subject = wanted.Promisor.Key.ToString(), Matter = wanted.Matter.ToString() };
        IEnumerable<PledgeRow> rows = await connection.QueryAsync<PledgeRow>(new CommandDefinition(OfSubject, parameters, cancellationToken: cancellationToken));
        return rows.FirstOrDefault(row => row.Pledge.Application.SignedDocumentSha256 == wanted.SignedDocumentSha256)?.PledgeId;
    }

    /// <inheritdoc />
    public async Task<List<RegisteredPledge>> ListAsync(MatterId? matter, string after, int take, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string sql = matter is null ? ListAll : ListOfMatter;
        var parameters = new { Matter = matter?.ToString(), After = after, Take = take };
        IEnumerable<PledgeRow> rows = await connection.QueryAsync<PledgeRow>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToRegistered())];
    }
}
