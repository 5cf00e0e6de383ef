using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Yearly plans and coverage, and what bounds them, from the read models.</summary>
internal sealed class SqlPlans(IReadModels readModels, TimeProvider clock) : IPlanPages, IItemLimits
{
    private const string One = "SELECT content FROM inspection_office_plans WHERE plan_id = @planId";

    private const string Some = "SELECT content FROM inspection_office_plans WHERE plan_id > @after ORDER BY plan_id LIMIT @count";

    private const string StateOf = """
        SELECT
            (SELECT COUNT(*) FROM inspection_office_schedules WHERE draw_id = @drawId),
            (SELECT COUNT(DISTINCT object_id) FROM inspection_office_seats WHERE draw_id = @drawId),
            (SELECT COUNT(DISTINCT object_id) FROM inspection_office_results WHERE draw_id = @drawId AND state <> 3)
        """;

    private const string Visited = """
        (EXISTS (SELECT 1 FROM inspection_office_results r WHERE r.object_id = o.object_id AND r.state <> 3 AND r.inspected_on >= @since)
        OR EXISTS (SELECT 1 FROM inspection_office_visits v WHERE v.object_id = o.object_id AND v.visit_id = '' AND v.authorised_on >= @since))
        """;

    private const string CountCovered = $"""
        SELECT COUNT(*), COUNT(CASE WHEN {Visited} THEN 1 END) FROM inspection_objects o WHERE o.library_id = @libraryId
        """;

    private const string NotVisited = $"""
        SELECT o.object_id FROM inspection_objects o WHERE o.library_id = @libraryId AND o.object_id > @after AND NOT {Visited}
        ORDER BY o.object_id LIMIT @count
        """;

    public async ValueTask<V1.AnnualPlan?> FindAsync(string planId, CancellationToken cancellationToken)
    {
        List<V1.AnnualPlan> plans = await readModels.ReadAsync(One, new { planId }, V1.AnnualPlan.Parser, cancellationToken).ConfigureAwait(false);
        return plans is [var plan] ? await WithStatesAsync(plan, cancellationToken).ConfigureAwait(false) : null;
    }

    public async ValueTask<List<V1.AnnualPlan>> ListAsync(string after, int count, CancellationToken cancellationToken)
    {
        List<V1.AnnualPlan> plans = await readModels
            .ReadAsync(Some, new { after, count }, V1.AnnualPlan.Parser, cancellationToken)
            .ConfigureAwait(false);
        foreach (V1.AnnualPlan plan in plans)
        {
            await WithStatesAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        return plans;
    }

    public async ValueTask<(long Objects, long Visited)> CoverageAsync(string libraryId, DateOnly since, CancellationToken cancellationToken)
    {
        var parameters = new { libraryId, since = (long)since.DayNumber };
        return (await readModels.QueryAsync(CountCovered, parameters, row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false))[0];
    }

    public ValueTask<List<string>> NotVisitedAsync(string libraryId, DateOnly since, string after, int count, CancellationToken cancellationToken) =>
        readModels.QueryAsync(NotVisited, new { libraryId, since = (long)since.DayNumber, after, count }, row => row.GetString(0), cancellationToken);

    public async ValueTask<IReadOnlyDictionary<string, ItemLimit>> FindAsync(IReadOnlyCollection<string> itemCodes, CancellationToken cancellationToken)
    {
        List<V1.InspectionItem> items = await readModels.ItemsAsync(clock.Today(), itemCodes, cancellationToken).ConfigureAwait(false);
        return items.ToDictionary(
            item => item.ItemCode,
            item => new ItemLimit(item.ItemClass == V1.ItemClass.Key, Ratio.TryParse(item.Ratio, out Ratio most) ? most : null, item.TimesPerYear),
            StringComparer.Ordinal);
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfLibrariesAsync(
        IReadOnlyCollection<string> libraryIds, CancellationToken cancellationToken) => readModels.TiedItemsAsync(libraryIds, cancellationToken);

    private async ValueTask<V1.AnnualPlan> WithStatesAsync(V1.AnnualPlan plan, CancellationToken cancellationToken)
    {
        foreach (V1.TaskDepartment department in plan.Tasks.SelectMany(task => task.Departments))
        {
            department.State = await StateOfAsync(department.DrawId, cancellationToken).ConfigureAwait(false);
        }

        return plan;
    }

    private async ValueTask<V1.DepartmentState> StateOfAsync(string drawId, CancellationToken cancellationToken)
    {
        (long schedules, long visits, long results) = (await readModels.QueryAsync(
            StateOf, new { drawId }, row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken).ConfigureAwait(false))[0];
        return visits == 0 ? V1.DepartmentState.WaitingForDraw
            : schedules == 0 ? V1.DepartmentState.Drawn
            : results < visits ? V1.DepartmentState.WaitingForResults
            : V1.DepartmentState.Finished;
    }
}
