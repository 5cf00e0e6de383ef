using System.Data.Common;
using CreditRisk.Event.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Messaging.Receivers;

/// <summary>The last word of each receiver about each event.</summary>
internal sealed class AcknowledgementProjection : IProjection
{
    private const string Save = """
        INSERT INTO receivers_acks (receiver, topic, position, applied, reason, said_at)
        VALUES (@Receiver, @Topic, @Position, @Applied, @Reason, @SaidAt)
        ON CONFLICT (receiver, topic, position) DO UPDATE SET
            applied = excluded.applied, reason = excluded.reason, said_at = excluded.said_at
        """;

    public string Name => "receivers";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["receivers_acks"];

    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string> { EventAcknowledged.Descriptor.FullName };

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE receivers_acks (
            receiver TEXT NOT NULL, topic TEXT NOT NULL, position BIGINT NOT NULL, applied INTEGER NOT NULL, reason TEXT NOT NULL,
            said_at BIGINT NOT NULL, PRIMARY KEY (receiver, topic, position))
        """,
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        EventAcknowledged said = journaled.Read<EventAcknowledged>();
        transaction.Connection!.Execute(
            Save,
            new { said.Receiver, said.Topic, said.Position, Applied = said.Applied ? 1 : 0, Reason = said.RejectReason, SaidAt = journaled.Position.Value },
            transaction);
    }
}
