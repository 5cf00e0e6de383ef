using System.Collections.Frozen;
using System.Data.Common;
using CreditRisk.Credit.V1;
using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What the inspection office works with around a draw: the item list, seats, schedules, results, follow-ups, plans, what draws check, what stands against objects, and the working days.</summary>
internal sealed class OfficeProjection : IProjection
{
    private const string SaveCalendar = """
        INSERT INTO inspection_office_calendars (year, content) VALUES (@p0, @p1) ON CONFLICT (year) DO UPDATE SET content = excluded.content
        """;

    private static readonly IReadOnlyList<string> Statements =
    [
        "CREATE TABLE inspection_office_callers (inspector_id TEXT PRIMARY KEY, caller TEXT NOT NULL)",
        "CREATE INDEX inspection_office_callers_by_caller ON inspection_office_callers (caller)",
        """
        CREATE TABLE inspection_office_seats (
            inspector_id TEXT NOT NULL, draw_id TEXT NOT NULL, object_id TEXT NOT NULL, PRIMARY KEY (inspector_id, draw_id, object_id))
        """,
        "CREATE INDEX inspection_office_seats_by_visit ON inspection_office_seats (draw_id, object_id)",
        "CREATE INDEX inspection_office_seats_by_object ON inspection_office_seats (object_id)",
        """
        CREATE TABLE inspection_office_schedules (
            draw_id TEXT PRIMARY KEY, unseal_at BIGINT NOT NULL, inspect_by BIGINT NOT NULL, version BIGINT NOT NULL, content BYTEA NOT NULL)
        """,
        """
        CREATE TABLE inspection_office_results (
            result_id TEXT PRIMARY KEY, position BIGINT NOT NULL, draw_id TEXT NOT NULL, object_id TEXT NOT NULL, state BIGINT NOT NULL,
            publish_by BIGINT NOT NULL, inspected_on BIGINT NOT NULL, content BYTEA NOT NULL)
        """,
        "CREATE INDEX inspection_office_results_by_object ON inspection_office_results (object_id, inspected_on)",
        "CREATE INDEX inspection_office_results_by_visit ON inspection_office_results (draw_id, object_id, position)",
        "CREATE INDEX inspection_office_results_by_state ON inspection_office_results (state, publish_by)",
        """
        CREATE TABLE inspection_office_published (
            position BIGINT PRIMARY KEY, result_id TEXT NOT NULL UNIQUE, object_id TEXT NOT NULL, content BYTEA NOT NULL)
        """,
        "CREATE INDEX inspection_office_published_by_object ON inspection_office_published (object_id, position)",
        """
        CREATE TABLE inspection_office_follow_ups (
            result_id TEXT NOT NULL, number BIGINT NOT NULL, due_on BIGINT NOT NULL, PRIMARY KEY (result_id, number))
        """,
        "CREATE TABLE inspection_office_calendars (year BIGINT PRIMARY KEY, content BYTEA NOT NULL)",
        """
        CREATE TABLE inspection_office_items (
            item_code TEXT NOT NULL, effective_from BIGINT NOT NULL, effective_until BIGINT NOT NULL, content BYTEA NOT NULL,
            PRIMARY KEY (item_code, effective_from))
        """,
        "CREATE TABLE inspection_office_plans (plan_id TEXT PRIMARY KEY, content BYTEA NOT NULL)",
        """
        CREATE TABLE inspection_office_draws (
            draw_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL, task_code TEXT NOT NULL, agency TEXT NOT NULL, year BIGINT NOT NULL,
            library_id TEXT NOT NULL, stage BIGINT NOT NULL, decides BIGINT NOT NULL)
        """,
        """
        CREATE TABLE inspection_office_visits (
            position BIGINT PRIMARY KEY, agency TEXT NOT NULL, object_id TEXT NOT NULL, year BIGINT NOT NULL, bypass BIGINT NOT NULL,
            authorised_on BIGINT NOT NULL, visit_id TEXT NOT NULL)
        """,
        """
        CREATE TABLE inspection_office_recusals (
            inspector_id TEXT NOT NULL, object_id TEXT NOT NULL, reason BIGINT NOT NULL, PRIMARY KEY (inspector_id, object_id))
        """,
        """
        CREATE TABLE inspection_office_checks (
            draw_id TEXT NOT NULL, item_code TEXT NOT NULL, year BIGINT NOT NULL, PRIMARY KEY (item_code, year, draw_id))
        """,
        "CREATE INDEX inspection_office_checks_by_draw ON inspection_office_checks (draw_id)",
        "CREATE TABLE inspection_office_named_visits (visit_id TEXT PRIMARY KEY, object_id TEXT NOT NULL, content BYTEA NOT NULL)",
        "CREATE INDEX inspection_office_visits_by_object ON inspection_office_visits (object_id, year)",
        "CREATE TABLE inspection_office_entries (position BIGINT PRIMARY KEY, draw_id TEXT NOT NULL, object_id TEXT NOT NULL, content BYTEA NOT NULL)",
        "CREATE INDEX inspection_office_entries_by_object ON inspection_office_entries (object_id, draw_id)",
        "CREATE TABLE inspection_office_libraries (library_id TEXT PRIMARY KEY, content BYTEA NOT NULL)",
        "CREATE TABLE inspection_office_marks (record_id TEXT PRIMARY KEY, object_id TEXT NOT NULL)",
        "CREATE INDEX inspection_office_marks_by_object ON inspection_office_marks (object_id)",
        """
        CREATE TABLE inspection_office_class_facts (
            position BIGINT NOT NULL, library_id TEXT NOT NULL, object_id TEXT NOT NULL, kind BIGINT NOT NULL, day BIGINT NOT NULL, value TEXT NOT NULL,
            class_rule TEXT NOT NULL, PRIMARY KEY (object_id, library_id, kind, position, value))
        """,
        "CREATE INDEX inspection_office_class_facts_by_record ON inspection_office_class_facts (value) WHERE kind = 2",
    ];

    private static readonly FrozenDictionary<string, Action<JournalEvent, DbTransaction>> Changes =
        new Dictionary<string, Action<JournalEvent, DbTransaction>>(CreditMarks.Changes)
        {
            [V1.InspectorsImported.Descriptor.FullName] = (e, to) => SeatRows.Apply(e.Read<V1.InspectorsImported>(), to),
            [V1.VisitsDrawn.Descriptor.FullName] = (e, to) => SeatRows.Apply(e.Read<V1.VisitsDrawn>(), to),
            [V1.SeatRedrawn.Descriptor.FullName] = (e, to) => SeatRows.Apply(e.Read<V1.SeatRedrawn>(), to),
            [V1.VisitsScheduled.Descriptor.FullName] = (e, to) => SeatRows.Apply(e.Read<V1.VisitsScheduled>(), e.Version, to),
            [V1.ResultSubmitted.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.ResultSubmitted>(), e, to),
            [V1.ResultSigned.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.ResultSigned>(), to),
            [V1.ResultAudited.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.ResultAudited>(), to),
            [V1.ResultPublished.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.ResultPublished>(), e, to),
            [V1.ResultRetracted.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.ResultRetracted>(), to),
            [V1.FollowUpCompleted.Descriptor.FullName] = (e, to) => ResultRows.Apply(e.Read<V1.FollowUpCompleted>(), to),
            [V1.ItemSaved.Descriptor.FullName] = (e, to) => LibraryRows.Apply(e.Read<V1.ItemSaved>(), to),
            [V1.PlanSaved.Descriptor.FullName] = (e, to) => PlanRows.Apply(e.Read<V1.PlanSaved>(), to),
            [V1.PlanApproved.Descriptor.FullName] = (e, to) => PlanRows.Apply(e.Read<V1.PlanApproved>(), to),
            [V1.PlanPublished.Descriptor.FullName] = (e, to) => PlanRows.Apply(e.Read<V1.PlanPublished>(), to),
            [V1.TaskDrawStarted.Descriptor.FullName] = (e, to) => PlanRows.Apply(e.Read<V1.TaskDrawStarted>(), to),
            [V1.VisitAuthorised.Descriptor.FullName] = (e, to) => PlanRows.Apply(e.Read<V1.VisitAuthorised>(), e, to),
            [V1.VisitTeamNamed.Descriptor.FullName] = (e, to) => SeatRows.Apply(e.Read<V1.VisitTeamNamed>(), to),
            [V1.VisitEntered.Descriptor.FullName] = (e, to) => JournaledEntries.Apply(e.Read<V1.VisitEntered>(), e, to),
            [V1.DrawCreated.Descriptor.FullName] = Created,
            [V1.DrawPlanRevised.Descriptor.FullName] = Revised,
            [V1.DrawCommitted.Descriptor.FullName] = (e, to) => CountedRows.Apply(e.Read<V1.DrawCommitted>(), to),
            [V1.DrawCompleted.Descriptor.FullName] = (e, to) => CountedRows.Close(e.Read<V1.DrawCompleted>().DrawId, to),
            [V1.DrawAbandoned.Descriptor.FullName] = (e, to) => CountedRows.Close(e.Read<V1.DrawAbandoned>().DrawId, to),
            [V1.LibrarySaved.Descriptor.FullName] = LibrarySaved,
            [V1.ObjectsImported.Descriptor.FullName] = (e, to) => ClassRows.Apply(e.Read<V1.ObjectsImported>(), e, to),
            [CalendarYearLoaded.Descriptor.FullName] = (e, to) => Apply(e.Read<CalendarYearLoaded>(), to),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Types = Changes.Keys.ToFrozenSet(StringComparer.Ordinal);

    public string Name => "inspection_office";

    public int Version => 4;

    public IReadOnlyList<string> Schema => Statements;

    public IReadOnlyList<string> Tables { get; } =
    [
        "inspection_office_callers",
        "inspection_office_seats",
        "inspection_office_schedules",
        "inspection_office_results",
        "inspection_office_published",
        "inspection_office_follow_ups",
        "inspection_office_calendars",
        "inspection_office_items",
        "inspection_office_plans",
        "inspection_office_draws",
        "inspection_office_visits",
        "inspection_office_recusals",
        "inspection_office_checks",
        "inspection_office_named_visits",
        "inspection_office_entries",
        "inspection_office_libraries",
        "inspection_office_marks",
        "inspection_office_class_facts",
    ];

    public IReadOnlySet<string> EventTypes => Types;

    public void Apply(JournalEvent journaled, DbTransaction transaction) => Changes[journaled.Type](journaled, transaction);

    private static void LibrarySaved(JournalEvent journaled, DbTransaction transaction)
    {
        V1.LibrarySaved e = journaled.Read<V1.LibrarySaved>();
        LibraryRows.Apply(e, transaction);
        ClassRows.Apply(e, journaled, transaction);
    }

    private static void Created(JournalEvent journaled, DbTransaction transaction)
    {
        V1.DrawCreated e = journaled.Read<V1.DrawCreated>();
        CheckRows.Apply(e, transaction);
        CountedRows.Apply(e, transaction);
    }

    private static void Revised(JournalEvent journaled, DbTransaction transaction)
    {
        V1.DrawPlanRevised e = journaled.Read<V1.DrawPlanRevised>();
        CheckRows.Apply(e, transaction);
        CountedRows.Apply(e, transaction);
    }

    private static void Apply(CalendarYearLoaded e, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveCalendar, 2);
        save.Run((long)e.Year, e.ToByteArray());
    }
}
