using System.Data.Common;
using System.Globalization;
using CreditRisk.Credit.Domain;
using CreditRisk.Credit.Domain.Repair;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Dapper;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>
/// Finds things in the files: which list has which entries, whose record and case an id is. What they say is read from the files
/// themselves, so nothing about a subject but its pseudonym is kept here.
/// </summary>
internal sealed class CreditProjection : IProjection
{
    private const string AddList = """
        INSERT INTO credit_lists (list_id, header, imports, imported_at, source_system)
        VALUES (@ListId, @Header, @Imports, @ImportedAt, @SourceSystem)
        ON CONFLICT (list_id) DO UPDATE SET
            header = excluded.header, imports = excluded.imports, imported_at = excluded.imported_at, source_system = excluded.source_system
        """;

    private const string AddEntry = """
        INSERT INTO credit_entries (entry_id, list_id, subject_key, position, content, listed_until, removed)
        VALUES (@EntryId, @ListId, @SubjectKey, @Position, @Content, @ListedUntil, 0)
        """;

    private const string RemoveEntry = "UPDATE credit_entries SET removed = 1 WHERE entry_id = @EntryId";

    private const string AddRecord = "INSERT INTO credit_records (record_id, subject_key) VALUES (@RecordId, @SubjectKey)";

    private const string AddCase = """
        INSERT INTO credit_cases (case_id, subject_key, position, state) VALUES (@CaseId, @SubjectKey, @Position, @State)
        """;

    private const string MoveCase = "UPDATE credit_cases SET state = @State WHERE case_id = @CaseId";

    private static readonly HashSet<string> Types =
    [
        V1.ListImported.Descriptor.FullName,
        V1.SubjectListed.Descriptor.FullName,
        V1.SubjectDelisted.Descriptor.FullName,
        V1.DishonestyRecorded.Descriptor.FullName,
        V1.RepairApplied.Descriptor.FullName,
        V1.RepairApproved.Descriptor.FullName,
        V1.RepairRefused.Descriptor.FullName,
        V1.RepairWithdrawn.Descriptor.FullName,
        V1.RecordRepaired.Descriptor.FullName,
    ];

    public string Name => "credit";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["credit_lists", "credit_entries", "credit_records", "credit_cases"];

    public IReadOnlySet<string> EventTypes => Types;

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE credit_lists (
            list_id TEXT PRIMARY KEY, header TEXT NOT NULL, imports BIGINT NOT NULL, imported_at BIGINT NOT NULL,
            source_system TEXT NOT NULL)
        """,
        """
        CREATE TABLE credit_entries (
            entry_id TEXT PRIMARY KEY, list_id TEXT NOT NULL, subject_key TEXT NOT NULL, position BIGINT NOT NULL,
            content TEXT NOT NULL, listed_until TEXT, removed INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_entries_by_place ON credit_entries (list_id, position)",
        "CREATE INDEX credit_entries_by_subject ON credit_entries (list_id, subject_key)",
        "CREATE TABLE credit_records (record_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL)",
        """
        CREATE TABLE credit_cases (
            case_id TEXT PRIMARY KEY, subject_key TEXT NOT NULL, position BIGINT NOT NULL, state INTEGER NOT NULL)
        """,
        "CREATE INDEX credit_cases_by_state ON credit_cases (state, position)",
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        if (journaled.Type == V1.ListImported.Descriptor.FullName)
        {
            Execute(transaction, AddList, RowOf(journaled));
            return;
        }

        CreditEvent happened = EventWire.ToDomain(journaled) ?? throw new InvalidDataException($"{journaled.Type} has no reader.");
        (string sql, object row) = ChangeOf(happened, journaled.Position.Value);
        Execute(transaction, sql, row);
    }

    private static (string Sql, object Row) ChangeOf(CreditEvent happened, long position)
    {
        string subjectKey = happened.Subject.Key.ToString();
        return happened switch
        {
            SubjectListed listed => (AddEntry, RowOf(listed, subjectKey, position)),
            SubjectDelisted delisted => (RemoveEntry, new { delisted.EntryId }),
            DishonestyRecorded recorded => (AddRecord, new { recorded.RecordId, SubjectKey = subjectKey }),
            RepairApplied { CaseId: var caseId } =>
                (AddCase, new { CaseId = caseId, SubjectKey = subjectKey, Position = position, State = (int)RepairState.Submitted }),
            RepairEvent repair => (MoveCase, new { repair.CaseId, State = (int)StateAfter(repair) }),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "A new event needs its row."),
        };
    }

    private static RepairState StateAfter(RepairEvent repair) => repair switch
    {
        RepairApproved => RepairState.Approved,
        RepairRefused => RepairState.Refused,
        RepairWithdrawn => RepairState.Withdrawn,
        RecordRepaired => RepairState.Repaired,
        _ => throw new ArgumentOutOfRangeException(nameof(repair), repair.GetType().Name, "A new event needs its state."),
    };

    private static object RowOf(SubjectListed listed, string subjectKey, long position) => new
    {
        listed.EntryId,
        listed.List.ListId,
        SubjectKey = subjectKey,
        Position = position,
        Content = listed.Terms.Fingerprint(),
        ListedUntil = listed.Terms.ExpectedEnd?.ToString("O", CultureInfo.InvariantCulture),
    };

    private static object RowOf(JournalEvent journaled)
    {
        V1.ListImported imported = journaled.Read<V1.ListImported>();
        return new
        {
            imported.List.ListId,
            Header = ListHeader.ToText(imported.List),
            Imports = journaled.Version,
            ImportedAt = journaled.RecordedAt.ToUnixTimeMilliseconds(),
            imported.SourceSystem,
        };
    }

    private static void Execute(DbTransaction transaction, string sql, object row) =>
        transaction.Connection!.Execute(sql, row, transaction);
}
