using System.Data.Common;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Rows of draws as the yearly caps count them: whose visits they are, over which library, and whether they are open still.</summary>
internal static class CountedRows
{
    private const string Add = """
        INSERT INTO inspection_office_draws (draw_id, plan_id, task_code, agency, year, library_id, stage, decides)
        VALUES (@p0, '', @p0, @p1, @p2, @p3, 0, 1)
        """;

    private const string Revise = """
        UPDATE inspection_office_draws SET library_id = @p1, agency = CASE WHEN plan_id = '' THEN @p2 ELSE agency END WHERE draw_id = @p0
        """;

    private const string Plan = "UPDATE inspection_office_draws SET plan_id = @p1, task_code = @p2, agency = @p3, year = @p4, decides = @p5 WHERE draw_id = @p0";

    private const string Go = "UPDATE inspection_office_draws SET stage = @p1 WHERE draw_id = @p0";

    private const long Frozen = 1;
    private const long Over = 2;

    public static void Apply(V1.DrawCreated e, DbTransaction transaction)
    {
        using var add = new RowCommand(transaction, Add, 4);
        add.Run(e.DrawId, e.Plan.AgencyCode, CheckRows.YearOf(e.DrawId), e.Plan.LibraryId);
    }

    public static void Apply(V1.DrawPlanRevised e, DbTransaction transaction)
    {
        using var revise = new RowCommand(transaction, Revise, 3);
        revise.Run(e.DrawId, e.Plan.LibraryId, e.Plan.AgencyCode);
    }

    /// <summary>A draw turns out to be a department's of a task. The leader alone decides about objects; the others go with it.</summary>
    public static void Apply(V1.TaskDrawStarted e, DbTransaction transaction)
    {
        using var plan = new RowCommand(transaction, Plan, 6);
        plan.Run(e.DrawId, e.PlanId, e.TaskCode, e.Agency.Code, (long)e.Year, e.Leader ? 1L : 0L);
    }

    public static void Apply(V1.DrawCommitted e, DbTransaction transaction) => Reach(e.DrawId, Frozen, transaction);

    /// <summary>A draw was drawn or given up: nothing of it is open any more.</summary>
    public static void Close(string drawId, DbTransaction transaction) => Reach(drawId, Over, transaction);

    private static void Reach(string drawId, long stage, DbTransaction transaction)
    {
        using var go = new RowCommand(transaction, Go, 2);
        go.Run(drawId, stage);
    }
}
