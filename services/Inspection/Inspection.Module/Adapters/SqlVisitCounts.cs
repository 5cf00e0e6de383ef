using CreditRisk.Hosting.Wire;
using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Planning;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>How often objects were visited and items checked in a year, and what may still be drawn, from the read models.</summary>
internal sealed class SqlVisitCounts(IReadModels readModels, IItemLimits limits, TimeProvider clock) : IVisitCounts
{
    // A joint visit is one visit for all agencies together, and one for each of them. A draw without a plan is a task of its own.
    internal const string Counted = """
        (SELECT t.agency, t.year, s.object_id, t.plan_id || '/' || t.task_code AS visit FROM inspection_office_draws t
            JOIN (SELECT DISTINCT draw_id, object_id FROM inspection_office_seats) s ON s.draw_id = t.draw_id
        UNION ALL
        SELECT agency, year, object_id, 'v' || position FROM inspection_office_visits WHERE bypass = 0) counted
        """;

    private const string CountOne = $"""
        SELECT COUNT(DISTINCT CASE WHEN agency = @agencyCode THEN visit END), COUNT(DISTINCT visit)
        FROM {Counted} WHERE year = @year AND object_id = @objectId
        """;

    private const string AtCap = $"""
        SELECT o.content FROM inspection_objects o WHERE o.library_id = @libraryId AND o.object_id IN (
            SELECT object_id FROM {Counted} WHERE year = @year GROUP BY object_id
            HAVING COUNT(DISTINCT CASE WHEN agency = @agencyCode THEN visit END) >= @perAgency OR COUNT(DISTINCT visit) >= @allAgencies)
        ORDER BY o.object_id
        """;

    private const string OpenOverObject = """
        SELECT p.draw_id, p.agency FROM inspection_office_draws p WHERE p.stage < 2 AND p.decides = 1 AND p.year = @year AND EXISTS (
            SELECT 1 FROM inspection_objects o WHERE o.library_id = p.library_id AND o.object_id = @objectId)
        ORDER BY p.draw_id
        """;

    private const string OpenOverLibrary = """
        SELECT p.draw_id, p.agency FROM inspection_office_draws p WHERE p.stage < 2 AND p.decides = 1 AND p.year = @year AND (p.library_id = @libraryId OR EXISTS (
            SELECT 1 FROM inspection_objects a JOIN inspection_objects b ON b.library_id = p.library_id AND b.object_id = a.object_id
            WHERE a.library_id = @libraryId))
        ORDER BY p.draw_id
        """;

    // An item that two draws of one visit check is checked twice; a plan gives it to one department.
    private const string OftenChecked = """
        SELECT o.content FROM inspection_objects o WHERE o.library_id = @libraryId AND o.object_id IN (
            SELECT s.object_id FROM inspection_office_seats s JOIN inspection_office_checks c ON c.draw_id = s.draw_id
            WHERE c.item_code = @code AND c.year = @year GROUP BY s.object_id HAVING COUNT(DISTINCT s.draw_id) >= @times)
        """;

    private const string ChecksOf = """
        SELECT COUNT(DISTINCT s.draw_id) FROM inspection_office_seats s JOIN inspection_office_checks c ON c.draw_id = s.draw_id
        WHERE c.item_code = @code AND c.year = @year AND s.object_id = @objectId
        """;

    public async ValueTask<VisitCounts> CountAsync(string agencyCode, string objectId, int year, CancellationToken cancellationToken)
    {
        List<VisitCounts> counts = await readModels.QueryAsync(
            CountOne,
            new { agencyCode, objectId, year = (long)year },
            row => new VisitCounts(checked((int)row.GetInt64(0)), checked((int)row.GetInt64(1))),
            cancellationToken).ConfigureAwait(false);
        return counts[0];
    }

    public async ValueTask<IReadOnlyList<string>> CappedAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken) =>
        [.. await ReachedAsync(plan, order, plan.Caps, cancellationToken).ConfigureAwait(false)];

    public async ValueTask<OpenDraws?> InDoubtAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken)
    {
        OpenDraws open = await OpenAsync(
            OpenOverLibrary, new { year = (long)plan.Year, libraryId = order.LibraryId }, order.Department.Agency.Code, cancellationToken)
            .ConfigureAwait(false);
        VisitCounts added = open.AddedTo(default);
        if (added.OfAll == 0 || plan.Caps.IsReached(added))
        {
            return added.OfAll == 0 ? null : open;
        }

        // Whoever is at a cap already is excluded; whoever would be with what is open is in doubt.
        HashSet<string> inDoubt = [.. await ReachedAsync(plan, order, plan.Caps.Beside(open), cancellationToken).ConfigureAwait(false)];
        inDoubt.ExceptWith(await CappedAsync(plan, order, cancellationToken).ConfigureAwait(false));
        return inDoubt.Count > 0 ? open : null;
    }

    public ValueTask<OpenDraws> OpenAsync(string agencyCode, string objectId, int year, CancellationToken cancellationToken) =>
        OpenAsync(OpenOverObject, new { year = (long)year, objectId }, agencyCode, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> CheckedOftenAsync(AnnualPlan plan, TaskOrder order, CancellationToken cancellationToken)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach ((string code, int times) in await LimitedAsync(order.Department.ItemCodes, cancellationToken).ConfigureAwait(false))
        {
            var parameters = new { libraryId = order.LibraryId, year = (long)plan.Year, code, times = (long)times };
            found.UnionWith(await DrawableAsync(OftenChecked, parameters, order, cancellationToken).ConfigureAwait(false));
        }

        return [.. found.Order(StringComparer.Ordinal)];
    }

    public async ValueTask<IReadOnlyList<string>> CheckedOftenAsync(
        IReadOnlyList<string> itemCodes, string objectId, int year, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach ((string code, int times) in await LimitedAsync(itemCodes, cancellationToken).ConfigureAwait(false))
        {
            List<long> checks = await readModels
                .QueryAsync(ChecksOf, new { code, year = (long)year, objectId }, row => row.GetInt64(0), cancellationToken)
                .ConfigureAwait(false);
            if (checks[0] >= times)
            {
                found.Add(code);
            }
        }

        return found;
    }

    private async ValueTask<IEnumerable<(string Code, int Times)>> LimitedAsync(IReadOnlyList<string> itemCodes, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, ItemLimit> known = await limits.FindAsync(itemCodes, cancellationToken).ConfigureAwait(false);
        return known.Where(one => one.Value.TimesPerYear > 0).Select(one => (one.Key, one.Value.TimesPerYear));
    }

    private ValueTask<List<string>> ReachedAsync(AnnualPlan plan, TaskOrder order, VisitCaps caps, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            libraryId = order.LibraryId,
            year = (long)plan.Year,
            agencyCode = order.Department.Agency.Code,
            perAgency = (long)caps.PerAgency,
            allAgencies = (long)caps.AllAgencies,
        };
        return DrawableAsync(AtCap, parameters, order, cancellationToken);
    }

    private async ValueTask<OpenDraws> OpenAsync(string sql, object parameters, string agencyCode, CancellationToken cancellationToken)
    {
        List<(string DrawId, string Agency)> open = await readModels
            .QueryAsync(sql, parameters, row => (row.GetString(0), row.GetString(1)), cancellationToken)
            .ConfigureAwait(false);
        return new([.. open.Where(one => one.Agency == agencyCode).Select(one => one.DrawId)], [.. open.Select(one => one.DrawId)]);
    }

    // What is not in the frame cannot be excluded from it.
    private async ValueTask<List<string>> DrawableAsync(string sql, object parameters, TaskOrder order, CancellationToken cancellationToken)
    {
        DateOnly today = clock.Today();
        List<V1.InspectionObject> found = await readModels.ReadAsync(sql, parameters, V1.InspectionObject.Parser, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Where(entry =>
                order.Shares.Any(share => share.RiskClass == entry.RiskClass) &&
                order.Task.Labels.All(entry.Labels.Contains) &&
                !(entry.ValidUntil.ToDateOnly() < today)).Select(entry => entry.ObjectId),
        ];
    }
}
