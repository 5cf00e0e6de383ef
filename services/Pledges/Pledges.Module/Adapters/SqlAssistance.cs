using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads requests for assistance from their read model.</summary>
public sealed class SqlAssistance(IReadModels readModels) : IAssistanceFile
{
    private const string FindOne = "SELECT body AS Body, stream_version AS Version FROM pledges_assistance WHERE assistance_id = @Id";

    private const string Answered = "SELECT COUNT(*) FROM pledges_assistance WHERE pledge_id = @PledgeId AND is_open = 0 AND is_declined = 0";

    private const string ListSome = "SELECT body FROM pledges_assistance WHERE assistance_id > @After";

    /// <inheritdoc />
    public async Task<FiledAssistance?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindOne, new { Id = id }, cancellationToken: cancellationToken));
        return row is null ? null : new(Read(row.Body), row.Version);
    }

    /// <inheritdoc />
    public async Task<List<AssistanceRequest>> ListAsync(ListAssistance query, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string sql = ListSome + (query.PledgeId.Length > 0 ? " AND pledge_id = @PledgeId" : "") + FilterOf(query.State) + " ORDER BY assistance_id LIMIT @Take";
        var parameters = new { query.After, query.PledgeId, query.Take, Today = (long)query.Today.DayNumber };
        IEnumerable<string> bodies = await connection.QueryAsync<string>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return [.. bodies.Select(Read)];
    }

    /// <inheritdoc />
    public async Task<bool> IsAssistedAsync(string pledgeId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Answered, new { PledgeId = pledgeId }, cancellationToken: cancellationToken)) > 0;
    }

    // As AssistanceRequest.On.
    private static string FilterOf(AssistanceState? state) => state switch
    {
        null => "",
        AssistanceState.Declined => " AND is_declined = 1",
        AssistanceState.Answered => " AND is_open = 0 AND is_declined = 0",
        AssistanceState.Escalated => " AND is_open = 1 AND is_escalated = 1",
        AssistanceState.Overdue => " AND is_open = 1 AND is_escalated = 0 AND due_day < @Today",
        AssistanceState.Acknowledged => " AND is_open = 1 AND is_escalated = 0 AND due_day >= @Today AND is_acknowledged = 1",
        AssistanceState.Sent => " AND is_open = 1 AND is_escalated = 0 AND due_day >= @Today AND is_acknowledged = 0",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static AssistanceRequest Read(string body) => WireJson.Read<Pledge.V1.Assistance>(body).ToDomain();

    private sealed record Row
    {
        public string Body { get; init; } = "";

        public long Version { get; init; }
    }
}
