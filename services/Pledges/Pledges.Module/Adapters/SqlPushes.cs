using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Pushing;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Pushing;
using Dapper;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Reads pushes, and records what became of them on <c>push/&lt;id&gt;</c>.</summary>
public sealed class SqlPushes(IReadModels readModels, IJournal journal) : IPushes, IPushEntries
{
    private const string Columns =
        """
        SELECT p.push_id AS Id, p.kind AS Kind, p.state AS State, p.since_day AS SinceDay, p.due_day AS DueDay, p.provisional AS Provisional, p.position AS Position,
          p.stream_version AS StreamVersion, p.receipt AS Receipt, p.acknowledged_at AS AcknowledgedAt, p.return_reason AS ReturnReason, p.sort_key AS SortKey,
          r.registered AS Registered
        FROM pledges_pushes p JOIN pledges_register r ON r.pledge_id = p.pledge_id
        """;

    private const string FindOne = $"{Columns} WHERE p.push_id = @Id";

    /// <inheritdoc />
    public async Task<Push?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(FindOne, new { Id = id }, cancellationToken: cancellationToken));
        return row?.ToPush();
    }

    /// <inheritdoc />
    public async Task<List<(Push Push, string SortKey)>> ListAsync(ListPushes query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        string state = query.State is null ? "" : " AND p.state = @State";
        string overdue = query.OverdueOn is null ? "" : " AND p.state IN ('Due', 'Returned') AND p.due_day < @Today";
        var parameters = new { query.After, query.Take, State = query.State?.ToString(), Today = (long?)query.OverdueOn?.DayNumber };
        await using DbConnection connection = await readModels.OpenAsync(cancellationToken);
        IEnumerable<Row> rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{Columns} WHERE p.sort_key > @After{state}{overdue} ORDER BY p.sort_key LIMIT @Take", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => (row.ToPush(), row.SortKey))];
    }

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(Push after, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        Google.Protobuf.IMessage message = after.AcknowledgedAt is { } at
            ? new Wire.PushAcknowledged { PushId = after.Id, Receipt = after.Receipt, AcknowledgedAt = at.ToWire() }
            : new Wire.PushReturned { PushId = after.Id, Reason = after.ReturnReason };
        return journal.AppendAsync([new[] { message }.To(new("push", after.Id), ExpectedVersion.At(after.StreamVersion))], caller, cancellationToken).AsTask();
    }

    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public long SinceDay { get; init; }

        public long DueDay { get; init; }

        public long Provisional { get; init; }

        public long Position { get; init; }

        public long StreamVersion { get; init; }

        public string Receipt { get; init; } = "";

        public long? AcknowledgedAt { get; init; }

        public string ReturnReason { get; init; } = "";

        public string SortKey { get; init; } = "";

        public string Registered { get; init; } = "";

        public Push ToPush() => new(
            Id,
            WireJson.Read<Wire.PledgeRegistered>(Registered).ToDomain(),
            Enum.Parse<PushKind>(Kind),
            DateOnly.FromDayNumber((int)SinceDay),
            new(DateOnly.FromDayNumber((int)DueDay), Provisional == 1),
            Enum.Parse<PushState>(State))
        {
            Receipt = Receipt,
            AcknowledgedAt = AcknowledgedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            ReturnReason = ReturnReason,
            Position = Position,
            StreamVersion = StreamVersion,
        };
    }
}
