using System.Data.Common;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.V1;
using CreditRisk.Journal;
using CreditRisk.Pledges.Module.UseCases.FindingAffectedPledges;
using Subject = CreditRisk.Kernel.V1.Subject;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>The facts of the credit and inspection rooms that stand against subjects, for finding the pledges they touch.</summary>
public sealed class AdverseFactProjection : IProjection
{
    private static readonly ProjectionStatement Add = new(
        "INSERT INTO pledges_adverse VALUES (@RecordId, @Kind, @SubjectKey, @Position, @RecordedAt, @DocumentNumber)",
        "@RecordId", "@Kind", "@SubjectKey", "@Position", "@RecordedAt", "@DocumentNumber");

    private static readonly ProjectionStatement Remove = new("DELETE FROM pledges_adverse WHERE record_id = @RecordId", "@RecordId");

    // What stands of a record or entry after each event; corrected and restored ones stand anew.
    private static readonly Dictionary<string, Func<JournalEvent, (string RecordId, IEnumerable<Row> Rows)>> Readers = new()
    {
        [DishonestyRecorded.Descriptor.FullName] = e => Of(e.Read<DishonestyRecorded>()),
        [RecordCorrected.Descriptor.FullName] = e => Of(e.Read<RecordCorrected>().Record),
        [RecordRestored.Descriptor.FullName] = e => Of(e.Read<RecordRestored>().Record),
        [RecordSuspended.Descriptor.FullName] = e => Gone(e.Read<RecordSuspended>().RecordId),
        [RecordRepaired.Descriptor.FullName] = e => Gone(e.Read<RecordRepaired>().RecordId),
        [RecordAnnulled.Descriptor.FullName] = e => Gone(e.Read<RecordAnnulled>().RecordId),
        [SubjectListed.Descriptor.FullName] = e => Of(e.Read<SubjectListed>()),
        [SubjectDelisted.Descriptor.FullName] = e => Gone(e.Read<SubjectDelisted>().EntryId),
        [StatutoryBanRecorded.Descriptor.FullName] = e => Of(e.Read<StatutoryBanRecorded>().Ban),
        [InspectionProblemFound.Descriptor.FullName] = e => Of(e.Read<InspectionProblemFound>()),
        [ResultRetracted.Descriptor.FullName] = e => Gone(e.Read<ResultRetracted>().ResultId),
    };

    // A list import brings many of them: nothing of theirs is looked for.
    private static readonly HashSet<string> NewIds =
        [DishonestyRecorded.Descriptor.FullName, SubjectListed.Descriptor.FullName, StatutoryBanRecorded.Descriptor.FullName];

    /// <inheritdoc />
    public string Name => "pledges_adverse";

    /// <inheritdoc />
    public int Version => 4;

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
          PRIMARY KEY (record_id, kind, subject_key))
        """,
        "CREATE INDEX pledges_adverse_subject ON pledges_adverse (subject_key, position)",
        "CREATE INDEX pledges_adverse_position ON pledges_adverse (position)",
    ];

    /// <inheritdoc />
    public IReadOnlyList<string> Tables => ["pledges_adverse"];

    /// <inheritdoc />
    public IReadOnlySet<string> EventTypes { get; } = Readers.Keys.ToHashSet();

    /// <inheritdoc />
    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(journaled);
        ArgumentNullException.ThrowIfNull(transaction);
        (string recordId, IEnumerable<Row> rows) = Readers[journaled.Type](journaled);
        if (!NewIds.Contains(journaled.Type))
        {
            Remove.Run(transaction, recordId);
        }

        foreach (Row row in rows)
        {
            Add.Run(
                transaction, recordId, row.Kind.ToString(), row.Subject.SubjectKey, journaled.Position.Value, journaled.RecordedAt.ToUnixTimeMilliseconds(),
                row.DocumentNumber);
        }
    }

    private static (string RecordId, IEnumerable<Row> Rows) Of(DishonestyRecorded record) =>
    (
        record.RecordId,
        [
            new(RecordedFactKind.DishonestyRecord, record.Subject, record.DocumentNumber),
            .. record.ResponsiblePersons.Select(person => new Row(RecordedFactKind.Responsibility, person.Subject, record.DocumentNumber)),
        ]);

    private static (string RecordId, IEnumerable<Row> Rows) Of(SubjectListed listed) =>
        (listed.EntryId, [new(RecordedFactKind.ListEntry, listed.Subject, listed.DocumentNumber)]);

    private static (string RecordId, IEnumerable<Row> Rows) Of(StatutoryBan ban) => (ban.BanId, [new(RecordedFactKind.StatutoryBan, ban.Subject, ban.DocumentNumber)]);

    // An object that is known by no credit code has no subject.
    private static (string RecordId, IEnumerable<Row> Rows) Of(InspectionProblemFound found) =>
        (found.ResultId, found.Subject is null ? [] : [new(RecordedFactKind.InspectionProblem, found.Subject, found.DrawId)]);

    private static (string RecordId, IEnumerable<Row> Rows) Gone(string recordId) => (recordId, []);

    private readonly record struct Row(RecordedFactKind Kind, Subject Subject, string DocumentNumber);
}
