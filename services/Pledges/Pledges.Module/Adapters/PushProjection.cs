using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Domain.Pushing;
using CreditRisk.Pledges.Module.Contracts;
using Dapper;
using State = CreditRisk.Pledges.Domain.Pushing.PushState;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>What must reach the credit platform, and what became of it.</summary>
/// <param name="calendar">Working days; last days are fixed when the event is applied and say when they are provisional.</param>
public sealed class PushProjection(WorkingCalendar calendar) : IProjection
{
    private const string Add =
        "INSERT INTO pledges_pushes VALUES (@Id, @PledgeId, @Kind, @State, @SinceDay, @DueDay, @Provisional, @Position, 0, '', NULL, '', @SortKey)";

    private const string Acknowledge =
        "UPDATE pledges_pushes SET state = 'Acknowledged', receipt = @Receipt, acknowledged_at = @At, return_reason = '', stream_version = @Version WHERE push_id = @Id";

    private const string GiveBack =
        "UPDATE pledges_pushes SET state = 'Returned', receipt = '', acknowledged_at = NULL, return_reason = @Reason, stream_version = @Version WHERE push_id = @Id";

    // The first push of a pledge is the pledge itself.
    private const string Known = "SELECT COUNT(*) FROM pledges_pushes WHERE pledge_id = @PledgeId AND kind = 'Pledge' AND state = 'Acknowledged'";

    private const string Drop =
        "UPDATE pledges_pushes SET state = 'Dropped' WHERE pledge_id = @PledgeId AND state IN ('Due', 'Returned') AND kind = 'Pledge'";

    /// <inheritdoc />
    public string Name => "pledges_pushes";

    /// <inheritdoc />
    public int Version => 2;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_pushes (
          push_id TEXT PRIMARY KEY,
          pledge_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          state TEXT NOT NULL,
          since_day BIGINT NOT NULL,
          due_day BIGINT NOT NULL,
          provisional BIGINT NOT NULL,
          position BIGINT NOT NULL,
          stream_version BIGINT NOT NULL,
          receipt TEXT NOT NULL,
          acknowledged_at BIGINT,
          return_reason TEXT NOT NULL,
          sort_key TEXT NOT NULL)
        """,
        "CREATE INDEX pledges_pushes_pledge ON pledges_pushes (pledge_id)",
        "CREATE INDEX pledges_pushes_all ON pledges_pushes (sort_key)",
        "CREATE INDEX pledges_pushes_due ON pledges_pushes (sort_key) WHERE state IN ('Due', 'Returned')",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_pushes"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = LifeMapping.Types.Concat(
        [PledgeRegistered.Descriptor.FullName, PushAcknowledged.Descriptor.FullName, PushReturned.Descriptor.FullName]).ToHashSet();

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        if (journaled.Type == PushAcknowledged.Descriptor.FullName)
        {
            PushAcknowledged taken = journaled.Read<PushAcknowledged>();
            Run(transaction, Acknowledge, new { Id = taken.PushId, taken.Receipt, At = taken.AcknowledgedAt.ToDateTimeOffset().ToUnixTimeMilliseconds(), journaled.Version });
        }
        else if (journaled.Type == PushReturned.Descriptor.FullName)
        {
            PushReturned returned = journaled.Read<PushReturned>();
            Run(transaction, GiveBack, new { Id = returned.PushId, returned.Reason, journaled.Version });
        }
        else if (journaled.Type == PledgeRegistered.Descriptor.FullName)
        {
            PledgeRegistered registered = journaled.Read<PledgeRegistered>();
            DateOnly decidedOn = ChinaTime.DateOf(registered.DecidedAt.ToDateTimeOffset());
            Insert(journaled, Domain.Pushing.PushKind.Pledge, decidedOn, new(registered.PushBy.ToDateOnly()!.Value, registered.PushByProvisional), transaction);
        }
        else
        {
            Follow(journaled, transaction);
        }
    }

    private void Follow(JournalEvent journaled, DbTransaction transaction)
    {
        Domain.Life.PledgeEvent happened = LifeMapping.ToDomain(journaled);
        var key = new { PledgeId = journaled.Stream.Key };
        bool isKnown = transaction.Connection!.ExecuteScalar<long>(Known, key, transaction) > 0;
        if (happened is Domain.Life.PledgeWithdrawn)
        {
            Run(transaction, Drop, key);
        }

        if (PushPolicy.KindOf(happened, isKnown) is { } kind)
        {
            DateOnly day = happened is Domain.Life.OverdueNoted overdue ? overdue.DueOn : ChinaTime.DateOf(journaled.RecordedAt);
            Insert(journaled, kind, day, calendar.AddWorkingDays(day, PushPolicy.WorkingDays), transaction);
        }
    }

    private static void Insert(JournalEvent journaled, Domain.Pushing.PushKind kind, DateOnly since, Deadline due, DbTransaction transaction)
    {
        string id = $"{journaled.Stream.Key}-{journaled.Version}";
        Run(transaction, Add, new
        {
            Id = id,
            PledgeId = journaled.Stream.Key,
            Kind = kind.ToString(),
            State = nameof(State.Due),
            SinceDay = since.DayNumber,
            DueDay = due.Date.DayNumber,
            Provisional = due.Provisional ? 1 : 0,
            Position = journaled.Position.Value,
            SortKey = $"{due.Date:yyyy-MM-dd}/Push/{id}",
        });
    }

    private static void Run(DbTransaction transaction, string sql, object parameters) => transaction.Connection!.Execute(sql, parameters, transaction);
}
