using System.Data.Common;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Complaining;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Complaining;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads complaints from their read model.</summary>
public sealed class SqlComplaints(IReadModels readModels) : IComplaintFile
{
    private const string FindOne = "SELECT body AS Body, stream_version AS Version FROM pledges_complaints WHERE complaint_id = @Id";

    private const string ListSome = "SELECT body FROM pledges_complaints WHERE complaint_id > @After";

    private const string Load =
        """
        SELECT
          (SELECT MIN(complaint_id) FROM pledges_complaints WHERE pledge_id = @PledgeId AND is_checked = 0 AND fingerprint = @Fingerprint) AS SameId,
          (SELECT COUNT(*) FROM pledges_complaints WHERE pledge_id = @PledgeId AND is_checked = 0) AS OpenOfPledge,
          (SELECT COUNT(*) FROM pledges_complaints WHERE actor = @Actor AND since_day = @Day) AS OfCallerToday
        """;

    /// <inheritdoc />
    public async Task<FiledComplaint?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindOne, new { Id = id }, cancellationToken: cancellationToken));
        return row is null ? null : new(Read(row.Body), row.Version);
    }

    /// <inheritdoc />
    public async Task<ComplaintLoad> LoadAsync(Complaint wanted, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        var parameters = new { wanted.PledgeId, wanted.Fingerprint, Actor = actor, Day = (long)ChinaTime.DateOf(wanted.ReceivedAt).DayNumber };
        LoadRow row = await connection.QuerySingleAsync<LoadRow>(new CommandDefinition(Load, parameters, cancellationToken: cancellationToken));
        return new(row.SameId, row.OpenOfPledge, row.OfCallerToday);
    }

    /// <inheritdoc />
    public async Task<List<Complaint>> ListAsync(ListComplaints query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        string sql = ListSome + (query.PledgeId.Length > 0 ? " AND pledge_id = @PledgeId" : "") + FilterOf(query.State) + " ORDER BY complaint_id LIMIT @Take";
        IEnumerable<string> bodies = await connection.QueryAsync<string>(
            new CommandDefinition(sql, new { query.After, query.PledgeId, query.Take }, cancellationToken: cancellationToken));
        return [.. bodies.Select(Read)];
    }

    // As Complaint.State.
    private static string FilterOf(ComplaintState? state) => state switch
    {
        null => "",
        ComplaintState.Checking => " AND is_checked = 0",
        ComplaintState.Checked => " AND is_checked = 1 AND is_answered = 0",
        ComplaintState.Answered => " AND is_answered = 1",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static Complaint Read(string body) => WireJson.Read<Pledge.V1.Complaint>(body).ToDomain();

    private sealed record Row
    {
        public string Body { get; init; } = "";

        public long Version { get; init; }
    }

    private sealed record LoadRow
    {
        public string? SameId { get; init; }

        public long OpenOfPledge { get; init; }

        public long OfCallerToday { get; init; }
    }
}
