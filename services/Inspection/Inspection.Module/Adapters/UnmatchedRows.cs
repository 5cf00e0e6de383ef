using System.Data.Common;
using CreditRisk.Hosting.Wire;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of what has objects and no inspectors: visits without a team, and draws of departments for the objects of a leader.</summary>
internal static class UnmatchedRows
{
    /// <summary>The empty object of a row that stands for a whole draw.</summary>
    private const string AllObjects = "";

    private const string JointLibraries = "joint-";

    private const string Add = """
        INSERT INTO inspection_unmatched (draw_id, object_id, since, visits_until, reason) VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT (draw_id, object_id) DO NOTHING
        """;

    private const string Remove = "DELETE FROM inspection_unmatched WHERE draw_id = @p0 AND object_id = @p1";

    public static void Apply(V1.DrawCreated e, DateTimeOffset at, DbTransaction transaction)
    {
        if (e.Plan.LibraryId.StartsWith(JointLibraries, StringComparison.Ordinal))
        {
            Keep(transaction, e.Plan, at, new() { DrawId = e.DrawId });
        }
    }

    public static void Apply(V1.VisitsDrawn e, DateTimeOffset at, DbTransaction transaction)
    {
        V1.DrawPlan? plan = null;
        foreach (V1.Visit visit in e.Visits.Where(visit => visit.InspectorIds.Count == 0))
        {
            plan ??= DrawRows.PlanOf(transaction, e.DrawId);
            Keep(transaction, plan, at, new() { DrawId = e.DrawId, ObjectId = visit.ObjectId, InfeasibleReason = visit.InfeasibleReason });
        }
    }

    public static void Apply(V1.SeatRedrawn e, DateTimeOffset at, DbTransaction transaction)
    {
        if (e.InspectorIds.Count == 0)
        {
            V1.Unmatched row = new() { DrawId = e.DrawId, ObjectId = e.ObjectId, InfeasibleReason = e.InfeasibleReason };
            Keep(transaction, DrawRows.PlanOf(transaction, e.DrawId), at, row);
        }
    }

    /// <summary>A draw is drawn or given up.</summary>
    public static void End(string drawId, DbTransaction transaction)
    {
        using var remove = new RowCommand(transaction, Remove, 2);
        remove.Run(drawId, AllObjects);
    }

    private static void Keep(DbTransaction transaction, V1.DrawPlan plan, DateTimeOffset at, V1.Unmatched row)
    {
        DateOnly until = plan.VisitsUntil.ToDateOnly() ?? DateOnly.MaxValue;
        using var add = new RowCommand(transaction, Add, 5);
        add.Run(row.DrawId, row.ObjectId, (long)ChinaTime.DateOf(at).DayNumber, (long)until.DayNumber, row.InfeasibleReason);
    }
}
