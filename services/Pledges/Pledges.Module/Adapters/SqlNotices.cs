using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads served notices from their read model.</summary>
public sealed class SqlNotices(IReadModels readModels) : IServedNotices
{
    private const string FindOne = "SELECT body FROM pledges_notices WHERE pledge_id = @Id";

    /// <inheritdoc />
    public async Task<ServedNotice?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string? body = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(FindOne, new { Id = id }, cancellationToken: cancellationToken));
        return body is null ? null : WireJson.Read<Pledge.V1.NoticeServed>(body).ToDomain();
    }
}
