using System.Collections.Frozen;
using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>The two libraries, draws and visits, each as the contract writes it, with the keys they are found by.</summary>
internal sealed class InspectionProjection : IProjection
{
    private const string SavePosition = """
        INSERT INTO inspection_position (id, position) VALUES (1, @p0) ON CONFLICT (id) DO UPDATE SET position = excluded.position
        """;

    // BYTEA is PostgreSQL's word for bytes; SQLite keeps bytes as they are under any word.
    private static readonly IReadOnlyList<string> Statements =
    [
        "CREATE TABLE inspection_position (id INTEGER PRIMARY KEY, position BIGINT NOT NULL)",
        """
        CREATE TABLE inspection_objects (
            library_id TEXT NOT NULL, object_id TEXT NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (library_id, object_id))
        """,
        "CREATE TABLE inspection_inspectors (inspector_id TEXT PRIMARY KEY, content BYTEA NOT NULL)",
        "CREATE TABLE inspection_draws (draw_number BIGINT PRIMARY KEY, draw_id TEXT NOT NULL UNIQUE, content BYTEA NOT NULL)",
        """
        CREATE TABLE inspection_visits (
            draw_id TEXT NOT NULL, object_id TEXT NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (draw_id, object_id))
        """,
        "CREATE TABLE inspection_last_teams (object_id TEXT PRIMARY KEY, inspector_ids TEXT NOT NULL)",
        """
        CREATE TABLE inspection_unmatched (
            draw_id TEXT NOT NULL, object_id TEXT NOT NULL, since BIGINT NOT NULL, visits_until BIGINT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (draw_id, object_id))
        """,
    ];

    private static readonly FrozenDictionary<string, Action<JournalEvent, DbTransaction>> Changes =
        new Dictionary<string, Action<JournalEvent, DbTransaction>>
        {
            [V1.ObjectsImported.Descriptor.FullName] = (e, to) => LibraryRows.Apply(e.Read<V1.ObjectsImported>(), to),
            [V1.InspectorsImported.Descriptor.FullName] = (e, to) => LibraryRows.Apply(e.Read<V1.InspectorsImported>(), to),
            [V1.DrawCreated.Descriptor.FullName] = Created,
            [V1.DrawPlanRevised.Descriptor.FullName] = (e, to) => DrawRows.Apply(e.Read<V1.DrawPlanRevised>(), to),
            [V1.DrawCommitted.Descriptor.FullName] = (e, to) => DrawRows.Apply(e.Read<V1.DrawCommitted>(), e.RecordedAt, to),
            [V1.RandomnessProvided.Descriptor.FullName] = (e, to) => DrawRows.Apply(e.Read<V1.RandomnessProvided>(), to),
            [V1.VisitsDrawn.Descriptor.FullName] = VisitsDrawn,
            [V1.DrawCompleted.Descriptor.FullName] = Completed,
            [V1.SeatRedrawn.Descriptor.FullName] = SeatRedrawn,
            [V1.DrawAbandoned.Descriptor.FullName] = Abandoned,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Types = Changes.Keys.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "inspection";

    public int Version => 3;

    public IReadOnlyList<string> Schema => Statements;

    public IReadOnlyList<string> Tables { get; } =
    [
        "inspection_position",
        "inspection_objects",
        "inspection_inspectors",
        "inspection_draws",
        "inspection_visits",
        "inspection_last_teams",
        "inspection_unmatched",
    ];

    public IReadOnlySet<string> EventTypes => Types;

    public void Apply(JournalEvent journaled, DbTransaction transaction)
    {
        Changes[journaled.Type](journaled, transaction);
        using var position = new RowCommand(transaction, SavePosition, 1);
        position.Run(journaled.Position.Value);
    }

    private static void Created(JournalEvent journaled, DbTransaction transaction)
    {
        V1.DrawCreated e = journaled.Read<V1.DrawCreated>();
        DrawRows.Apply(e, transaction);
        UnmatchedRows.Apply(e, journaled.RecordedAt, transaction);
    }

    private static void VisitsDrawn(JournalEvent journaled, DbTransaction transaction)
    {
        V1.VisitsDrawn e = journaled.Read<V1.VisitsDrawn>();
        DrawRows.Apply(e, transaction);
        UnmatchedRows.Apply(e, journaled.RecordedAt, transaction);
    }

    private static void Completed(JournalEvent journaled, DbTransaction transaction)
    {
        V1.DrawCompleted e = journaled.Read<V1.DrawCompleted>();
        DrawRows.Apply(e, journaled.RecordedAt, transaction);
        UnmatchedRows.End(e.DrawId, transaction);
    }

    private static void SeatRedrawn(JournalEvent journaled, DbTransaction transaction)
    {
        V1.SeatRedrawn e = journaled.Read<V1.SeatRedrawn>();
        RedrawRows.Apply(e, transaction);
        UnmatchedRows.Apply(e, journaled.RecordedAt, transaction);
    }

    private static void Abandoned(JournalEvent journaled, DbTransaction transaction)
    {
        V1.DrawAbandoned e = journaled.Read<V1.DrawAbandoned>();
        DrawRows.Apply(e, transaction);
        UnmatchedRows.End(e.DrawId, transaction);
    }
}
