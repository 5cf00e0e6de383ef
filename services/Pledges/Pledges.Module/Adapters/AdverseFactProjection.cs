using System.Data.Common;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using Dapper;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>The facts of the credit room that stand against subjects, for finding the pledges they touch.</summary>
public sealed class AdverseFactProjection : IProjection
{
    private const string Add =
        "INSERT INTO pledges_adverse VALUES (@RecordId, @Kind, @SubjectKey, @Position, @RecordedAt, @DocumentNumber)";

    private const string Remove = "DELETE FROM pledges_adverse WHERE kind = @Kind AND record_id = @RecordId";

    /// <inheritdoc />
    public string Name => "pledges_adverse";

    /// <inheritdoc />
    public int Version => 1;

    /// <inheritdoc />
    public IReadOnlyList<string> Schema =>
    [
        """
        CREATE TABLE pledges_adverse (
          record_id TEXT NOT NULL,
          kind TEXT NOT NULL,
          subject_key TEXT NOT NULL,
          position BIGINT NOT NULL,
          recorded_at BIGINT NOT NULL,
          document_number TEXT NOT NULL,
          PRIMARY KEY (record_id, kind))
        """,
        "CREATE INDEX pledges_adverse_subject ON pledges_adverse (subject_key, position)",
        "CREATE INDEX pledges_adverse_position ON pledges_adverse (position)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_adverse"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string>
    {
        DishonestyRecorded.Descriptor.FullName,
        RecordAnnulled.Descriptor.FullName,
        RecordRepaired.Descriptor.FullName,
        SubjectListed.Descriptor.FullName,
        SubjectDelisted.Descriptor.FullName,
        StatutoryBanRecorded.Descriptor.FullName,
    };

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        (string sql, Row row) = ChangeOf(journaled);
        transaction.Connection!.Execute(sql, row with { Position = journaled.Position.Value, RecordedAt = journaled.RecordedAt.ToUnixTimeMilliseconds() }, transaction);
    }

    private static (string Sql, Row Row) ChangeOf(JournalEvent journaled) => journaled.Type switch
    {
        var type when type == DishonestyRecorded.Descriptor.FullName => (Add, Of(journaled.Read<DishonestyRecorded>())),
        var type when type == SubjectListed.Descriptor.FullName => (Add, Of(journaled.Read<SubjectListed>())),
        var type when type == StatutoryBanRecorded.Descriptor.FullName => (Add, Of(journaled.Read<StatutoryBanRecorded>().Ban)),
        var type when type == RecordAnnulled.Descriptor.FullName => (Remove, new(journaled.Read<RecordAnnulled>().RecordId, RecordedFactKind.DishonestyRecord)),
        var type when type == RecordRepaired.Descriptor.FullName => (Remove, new(journaled.Read<RecordRepaired>().RecordId, RecordedFactKind.DishonestyRecord)),
        _ => (Remove, new(journaled.Read<SubjectDelisted>().EntryId, RecordedFactKind.ListEntry)),
    };

    private static Row Of(DishonestyRecorded record) =>
        new(record.RecordId, RecordedFactKind.DishonestyRecord) { SubjectKey = record.Subject.SubjectKey, DocumentNumber = record.DocumentNumber };

    private static Row Of(SubjectListed listed) =>
        new(listed.EntryId, RecordedFactKind.ListEntry) { SubjectKey = listed.Subject.SubjectKey, DocumentNumber = listed.DocumentNumber };

    private static Row Of(StatutoryBan ban) =>
        new(ban.BanId, RecordedFactKind.StatutoryBan) { SubjectKey = ban.Subject.SubjectKey, DocumentNumber = ban.DocumentNumber };

    private sealed record Row
    {
        public Row(string recordId, RecordedFactKind kind) => (RecordId, Kind) = (recordId, kind.ToString());

        public string RecordId { get; }

        public string Kind { get; }

        public string SubjectKey { get; init; } = "";

        public long Position { get; init; }

        public long RecordedAt { get; init; }

        public string DocumentNumber { get; init; } = "";
    }
}
