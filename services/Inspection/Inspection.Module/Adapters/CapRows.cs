using System.Data.Common;
using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What the yearly caps say while the frame of a draw is frozen, in one transaction.</summary>
internal sealed class CapRows
{
    private const string FindDraw = "SELECT plan_id, agency, year FROM inspection_office_draws WHERE draw_id = @p0 AND decides = 1";

    private const string Plans = "SELECT content FROM inspection_office_plans";

    private const string AtCap = $"""
        SELECT object_id FROM {SqlVisitCounts.Counted} WHERE year = @p0 GROUP BY object_id
        HAVING COUNT(DISTINCT CASE WHEN agency = @p1 THEN visit END) >= @p2 OR COUNT(DISTINCT visit) >= @p3 ORDER BY object_id
        """;

    private const string Frozen = """
        SELECT p.draw_id, p.agency FROM inspection_office_draws p
        WHERE p.stage = 1 AND p.decides = 1 AND p.year = @p0 AND p.draw_id <> @p1 AND (p.library_id = @p2 OR EXISTS (
            SELECT 1 FROM inspection_objects a JOIN inspection_objects b ON b.library_id = p.library_id AND b.object_id = a.object_id
            WHERE a.library_id = @p2))
        ORDER BY p.draw_id
        """;

    private readonly DbTransaction _transaction;
    private readonly string _drawId;
    private readonly string _agency = "";
    private readonly long _year;

    public CapRows(DbTransaction transaction, string drawId)
    {
        (_transaction, _drawId) = (transaction, drawId);
        if (Read(FindDraw, row => (Plan: row.GetString(0), Agency: row.GetString(1), Year: row.GetInt64(2)), drawId) is [var draw])
        {
            (_agency, _year) = (draw.Agency, draw.Year);
            Caps = CapsOf(draw.Plan);
        }
    }

    /// <summary>
    /// The caps of the task's plan; of a draw without one the strictest of the plans published for its year. Null when there are none, or the draw does not
    /// decide about objects.
    /// </summary>
    public VisitCaps? Caps { get; }

    /// <summary>Objects that are at a cap.</summary>
    public List<string> Reached(VisitCaps caps) =>
        Read(AtCap, row => row.GetString(0), _year, _agency, (long)caps.PerAgency, (long)caps.AllAgencies);

    /// <summary>Other draws that are frozen and not drawn, and share an object with a library.</summary>
    public OpenDraws FrozenOver(string libraryId)
    {
        List<(string Id, string Agency)> open = Read(Frozen, row => (row.GetString(0), row.GetString(1)), _year, _drawId, libraryId);
        return new([.. open.Where(one => one.Agency == _agency).Select(one => one.Id)], [.. open.Select(one => one.Id)]);
    }

    private VisitCaps? CapsOf(string planId) => Read(Plans, row => V1.AnnualPlan.Parser.ParseFrom((byte[])row[0]))
        .Where(plan => planId.Length > 0 ? plan.PlanId == planId : plan.State == V1.PlanState.Published && plan.Year == _year)
        .Select(plan => new VisitCaps(plan.CapPerAgency, plan.CapAllAgencies))
        .Aggregate(default(VisitCaps), (strictest, caps) => strictest?.And(caps) ?? caps);

    private List<T> Read<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var select = new RowCommand(_transaction, sql, values.Length);
        using DbDataReader rows = select.Open(values);
        List<T> found = [];
        while (rows.Read())
        {
            found.Add(read(rows));
        }

        return found;
    }
}
