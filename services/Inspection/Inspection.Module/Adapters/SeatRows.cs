using System.Data.Common;
using CreditRisk.Hosting.Wire;
using Google.Protobuf;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of who inspects whom, and from when the inspectors know.</summary>
internal static class SeatRows
{
    private const string SaveCaller = """
        INSERT INTO inspection_office_callers (inspector_id, caller) VALUES (@p0, @p1)
        ON CONFLICT (inspector_id) DO UPDATE SET caller = excluded.caller
        """;

    private const string AddSeat = "INSERT INTO inspection_office_seats (inspector_id, draw_id, object_id) VALUES (@p0, @p1, @p2)";

    private const string AddNamed = "INSERT INTO inspection_office_named_visits (visit_id, object_id, content) VALUES (@p0, @p1, @p2)";

    private const string RemoveSeats = "DELETE FROM inspection_office_seats WHERE draw_id = @p0 AND object_id = @p1";

    private const string AddRecusal = """
        INSERT INTO inspection_office_recusals (inspector_id, object_id, reason) VALUES (@p0, @p1, @p2)
        ON CONFLICT (inspector_id, object_id) DO NOTHING
        """;

    private const string SaveSchedule = """
        INSERT INTO inspection_office_schedules (draw_id, unseal_at, inspect_by, version, content) VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT (draw_id) DO UPDATE SET
            unseal_at = excluded.unseal_at, inspect_by = excluded.inspect_by, version = excluded.version, content = excluded.content
        """;

    public static void Apply(V1.InspectorsImported e, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveCaller, 2);
        foreach (V1.Inspector inspector in e.Inspectors)
        {
            save.Run(inspector.InspectorId, inspector.CallerName.Length > 0 ? inspector.CallerName : CallerOf(inspector.InspectorId));
        }
    }

    public static void Apply(V1.VisitsDrawn e, DbTransaction transaction)
    {
        foreach (V1.Visit visit in e.Visits)
        {
            Seat(e.DrawId, visit.ObjectId, visit.InspectorIds, transaction);
        }
    }

    public static void Apply(V1.SeatRedrawn e, DbTransaction transaction)
    {
        using var remove = new RowCommand(transaction, RemoveSeats, 2);
        remove.Run(e.DrawId, e.ObjectId);
        Seat(e.DrawId, e.ObjectId, e.InspectorIds, transaction);
        if (e.Reason is not (V1.RecusalReason.Absence or V1.RecusalReason.LeftOffice))
        {
            using var recuse = new RowCommand(transaction, AddRecusal, 3);
            recuse.Run(e.VacatedBy, e.ObjectId, (long)e.Reason);
        }
    }

    public static void Apply(V1.VisitsScheduled e, long version, DbTransaction transaction)
    {
        using var save = new RowCommand(transaction, SaveSchedule, 5);
        save.Run(
            e.DrawId,
            e.UnsealAt.ToDateTimeOffset().ToUnixTimeMilliseconds(),
            (long)e.InspectBy.ToDateOnly()!.Value.DayNumber,
            version,
            e.ToByteArray());
    }

    /// <summary>A visit outside of the draws: who goes, from when they know, and what is checked.</summary>
    public static void Apply(V1.VisitTeamNamed e, DbTransaction transaction)
    {
        Seat(e.VisitId, e.ObjectId, e.InspectorIds, transaction);
        V1.VisitsScheduled schedule = new()
        {
            DrawId = e.VisitId,
            ApprovalNumber = e.ApprovalNumber,
            UnsealAt = e.UnsealAt,
            InspectBy = e.InspectBy,
            Visits = 1,
            Inspectors = e.InspectorIds.Count,
        };
        Apply(schedule, 1, transaction);
        using var add = new RowCommand(transaction, AddNamed, 3);
        add.Run(e.VisitId, e.ObjectId, e.ToByteArray());
        if (e.Counted)
        {
            CheckRows.Apply(e.VisitId, e.Year, e.ItemCodes, transaction);
        }
    }

    // Names of identities are lower case.
#pragma warning disable CA1308
    private static string CallerOf(string inspectorId) => inspectorId.ToLowerInvariant();
#pragma warning restore CA1308

    private static void Seat(string drawId, string objectId, IEnumerable<string> inspectors, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, AddSeat, 3);
        foreach (string inspector in inspectors)
        {
            add.Run(inspector, drawId, objectId);
        }
    }
}
