using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledge.V1;
using CreditRisk.Pledges.Domain.Filing;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.Contracts;
using Dapper;
using PledgeEvent = CreditRisk.Pledges.Domain.Life.PledgeEvent;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>What is on file about the pledges of every subject. Of a withdrawn pledge nothing is kept.</summary>
public sealed class PledgeFileProjection : IProjection
{
    private const string Add =
        """
        INSERT INTO pledges_file VALUES (@Position, @SubjectKey, @PledgeId, @MatterCode, @Type, @Kind, @OnDay, @Outcome, @DocumentNumber, @Note)
        """;

    // Every later entry is about the same subject and matter as the first.
    private const string Follow =
        """
        INSERT INTO pledges_file SELECT @Position, subject_key, pledge_id, matter_code, type, @Kind, @OnDay, @Outcome, @DocumentNumber, @Note
        FROM pledges_file WHERE pledge_id = @PledgeId AND kind = 'Signed'
        """;

    private const string Forget = "DELETE FROM pledges_file WHERE pledge_id = @PledgeId";

    /// <inheritdoc />
    public string Name => "pledges_file";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_file (
          position BIGINT PRIMARY KEY,
          subject_key TEXT NOT NULL,
          pledge_id TEXT NOT NULL,
          matter_code TEXT NOT NULL,
          type TEXT NOT NULL,
          kind TEXT NOT NULL,
          on_day BIGINT NOT NULL,
          outcome TEXT NOT NULL,
          document_number TEXT NOT NULL,
          note TEXT NOT NULL)
        """,
        "CREATE INDEX pledges_file_subject ON pledges_file (subject_key, position)",
        "CREATE INDEX pledges_file_pledge ON pledges_file (pledge_id)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_file"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = LifeMapping.Types.Concat([PledgeSigned.Descriptor.FullName, PledgeRegistered.Descriptor.FullName]).ToHashSet();

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        DbConnection connection = transaction.Connection!;
        if (journaled.Type == PledgeSigned.Descriptor.FullName)
        {
            Enter(journaled, journaled.Read<PledgeSigned>().Pledge.ToDomain(), transaction);
            return;
        }

        if (journaled.Type == PledgeRegistered.Descriptor.FullName)
        {
            SignedPledge signed = journaled.Read<PledgeRegistered>().ToDomain();
            if (signed.AcceptedOn is null)
            {
                Enter(journaled, signed, transaction);
            }

            return;
        }

        PledgeEvent happened = LifeMapping.ToDomain(journaled);
        if (happened is Domain.Life.PledgeWithdrawn)
        {
            connection.Execute(Forget, new { PledgeId = journaled.Stream.Key }, transaction);
        }
        else if (FileEntry.Of(happened) is { } entry)
        {
            connection.Execute(Follow, RowOf(journaled, entry), transaction);
        }
    }

    private static void Enter(JournalEvent journaled, SignedPledge signed, DbTransaction transaction) =>
        transaction.Connection!.Execute(Add, RowOf(journaled, FileEntry.Of(signed), signed), transaction);

    private static object RowOf(JournalEvent journaled, FileEntry entry, SignedPledge? signed = null) => new
    {
        Position = journaled.Position.Value,
        PledgeId = journaled.Stream.Key,
        SubjectKey = signed?.Application.Promisor.Key.ToString(),
        MatterCode = signed?.Application.Matter.ToString(),
        Type = signed?.Type.ToString(),
        Kind = entry.Kind.ToString(),
        OnDay = entry.On.DayNumber,
        Outcome = entry.Outcome?.ToString() ?? "",
        entry.DocumentNumber,
        entry.Note,
    };
}
