using System.Data.Common;
using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Dapper;
using Google.Protobuf;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Where each import stands. Every event of a list's stream is about one import, so the newest version among them is the list's.</summary>
internal sealed class ListImportProjection : IProjection
{
    private const string Enter = """
        INSERT INTO credit_imports (import_id, list_id, version, position, at, state, entries_before, second_person, reason, import)
        VALUES (@ImportId, @ListId, @Version, @Position, @At, @State, @EntriesBefore, '', '', @Import)
        ON CONFLICT (import_id) DO UPDATE SET
            version = excluded.version, position = excluded.position, at = excluded.at, state = excluded.state, import = excluded.import
        """;

    private const string Reject = """
        UPDATE credit_imports
        SET version = @Version, position = @Position, at = @At, state = @State, second_person = @SecondPerson, reason = @Reason
        WHERE import_id = @ImportId
        """;

    public string Name => "credit_imports";

    public int Version => 1;

    public IReadOnlyList<string> Tables { get; } = ["credit_imports"];

    public IReadOnlySet<string> EventTypes { get; } = new HashSet<string>
    {
        V1.ListImported.Descriptor.FullName, V1.ListImportStarted.Descriptor.FullName, V1.ListImportHeld.Descriptor.FullName,
        V1.ListImportRejected.Descriptor.FullName,
    };

    public IReadOnlyList<string> Schema { get; } =
    [
        """
        CREATE TABLE credit_imports (
            import_id TEXT PRIMARY KEY, list_id TEXT NOT NULL, version BIGINT NOT NULL, position BIGINT NOT NULL, at BIGINT NOT NULL,
            state INTEGER NOT NULL, entries_before BIGINT NOT NULL, second_person TEXT NOT NULL, reason TEXT NOT NULL, import TEXT NOT NULL)
        """,
        "CREATE INDEX credit_imports_by_list ON credit_imports (list_id, version)",
        "CREATE INDEX credit_imports_by_state ON credit_imports (state, position)",
        "CREATE INDEX credit_imports_by_place ON credit_imports (position)",
    ];

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        if (journaled.Type == V1.ListImportRejected.Descriptor.FullName)
        {
            V1.ListImportRejected rejected = journaled.Read<V1.ListImportRejected>();
            object change = new
            {
                rejected.ImportId,
                journaled.Version,
                Position = journaled.Position.Value,
                At = journaled.RecordedAt.ToUnixTimeMilliseconds(),
                State = (int)ListImportState.Rejected,
                SecondPerson = journaled.Actor,
                rejected.Reason,
            };
            transaction.Connection!.Execute(Reject, change, transaction);
            return;
        }

        (ListImportState state, V1.ListImported import, long before) = StateAfter(journaled);
        object row = new
        {
            import.ImportId,
            import.List.ListId,
            journaled.Version,
            Position = journaled.Position.Value,
            At = journaled.RecordedAt.ToUnixTimeMilliseconds(),
            State = (int)state,
            EntriesBefore = before,
            Import = JsonFormatter.Default.Format(import),
        };
        transaction.Connection!.Execute(Enter, row, transaction);
    }

    private static (ListImportState State, V1.ListImported Import, long Before) StateAfter(JournalEvent journaled)
    {
        if (journaled.Type == V1.ListImportHeld.Descriptor.FullName)
        {
            V1.ListImportHeld held = journaled.Read<V1.ListImportHeld>();
            return (ListImportState.Held, held.Import, held.EntriesBefore);
        }

        if (journaled.Type == V1.ListImportStarted.Descriptor.FullName)
        {
            return (ListImportState.Running, journaled.Read<V1.ListImportStarted>().Import, 0);
        }

        // Imports of before said only in the journal who made them.
        V1.ListImported done = journaled.Read<V1.ListImported>();
        done.ImportedBy = done.ImportedBy.Length > 0 ? done.ImportedBy : journaled.Actor;
        return (ListImportState.Done, done, 0);
    }
}
