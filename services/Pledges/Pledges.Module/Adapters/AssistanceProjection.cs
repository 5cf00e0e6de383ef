using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using Dapper;
using Google.Protobuf.WellKnownTypes;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Requests for assistance with their replies.</summary>
public sealed class AssistanceProjection : IProjection
{
    private const string Find = "SELECT body FROM pledges_assistance WHERE assistance_id = @Id";

    private const string Save =
        """
        INSERT INTO pledges_assistance VALUES (@Id, @PledgeId, @Body, @Version, @IsOpen, @IsAcknowledged, @IsEscalated, @IsDeclined, @SinceDay, @DueDay, @Provisional, @SortKey)
        ON CONFLICT (assistance_id) DO UPDATE SET body = excluded.body, stream_version = excluded.stream_version, is_open = excluded.is_open,
          is_acknowledged = excluded.is_acknowledged, is_escalated = excluded.is_escalated, is_declined = excluded.is_declined
        """;

    // What changes in the kept request with each event.
    private static readonly Dictionary<string, Action<JournalEvent, Assistance>> Changes = new(StringComparer.Ordinal)
    {
        [AssistanceAcknowledged.Descriptor.FullName] = (e, kept) => kept.AcknowledgedAt = e.Read<AssistanceAcknowledged>().AcknowledgedAt,
        [AssistanceReplied.Descriptor.FullName] = (e, kept) => Reply(e.Read<AssistanceReplied>(), kept),
        [AssistanceEscalated.Descriptor.FullName] = (e, kept) => kept.EscalatedAt = e.Read<AssistanceEscalated>().EscalatedAt,
    };

    /// <inheritdoc />
    public string Name => "pledges_assistance";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_assistance (
          assistance_id TEXT PRIMARY KEY,
          pledge_id TEXT NOT NULL,
          body TEXT NOT NULL,
          stream_version BIGINT NOT NULL,
          is_open BIGINT NOT NULL,
          is_acknowledged BIGINT NOT NULL,
          is_escalated BIGINT NOT NULL,
          is_declined BIGINT NOT NULL,
          since_day BIGINT NOT NULL,
          due_day BIGINT NOT NULL,
          provisional BIGINT NOT NULL,
          sort_key TEXT NOT NULL)
        """,
        "CREATE INDEX pledges_assistance_pledge ON pledges_assistance (pledge_id, assistance_id)",
        "CREATE INDEX pledges_assistance_due ON pledges_assistance (sort_key) WHERE is_open = 1",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_assistance"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = Changes.Keys.Append(AssistanceRequested.Descriptor.FullName).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        Assistance kept;
        if (Changes.TryGetValue(journaled.Type, out Action<JournalEvent, Assistance>? change))
        {
            kept = WireJson.Read<Assistance>(connection.QuerySingle<string>(Find, new { Id = journaled.Stream.Key }, transaction));
            change(journaled, kept);
        }
        else
        {
            kept = journaled.Read<AssistanceRequested>().Assistance;
        }

        connection.Execute(Save, RowOf(kept, journaled.Version), transaction);
    }

    private static void Reply(AssistanceReplied replied, Assistance kept)
    {
        (kept.Answer, kept.DeclineReason, kept.DeclineDocument, kept.RepliedAt) =
            (replied.Answer, replied.DeclineReason, replied.DeclineDocument, replied.RepliedAt);
    }

    private static object RowOf(Assistance kept, long version)
    {
        DateOnly due = kept.ReplyBy.ToDateOnly()!.Value;
        return new
        {
            Id = kept.AssistanceId,
            kept.PledgeId,
            Body = kept.ToJson(),
            Version = version,
            IsOpen = kept.RepliedAt is null ? 1 : 0,
            IsAcknowledged = kept.AcknowledgedAt is null ? 0 : 1,
            IsEscalated = kept.EscalatedAt is null ? 0 : 1,
            IsDeclined = kept.DeclineReason.Length > 0 ? 1 : 0,
            SinceDay = SinceOf(kept.RequestedAt).DayNumber,
            DueDay = due.DayNumber,
            Provisional = kept.ReplyByProvisional ? 1 : 0,
            SortKey = $"{due:yyyy-MM-dd}/Assistance/{kept.AssistanceId}",
        };
    }

    private static DateOnly SinceOf(Timestamp requestedAt) => Kernel.ChinaTime.DateOf(requestedAt.ToDateTimeOffset());
}
