using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>What inspectors had to do by all completed draws, as redraws left it. Counts only.</summary>
internal sealed class SqlAssignmentLoads(IReadModels readModels, SqlDraws draws) : IAssignmentLoads
{
    // Visits outside of the draws are nobody's lot; those who had none are in the library all the same.
    private const string Loads = """
        SELECT visits, COUNT(*) FROM (
            SELECT i.inspector_id, COUNT(d.draw_id) AS visits FROM inspection_inspectors i
            LEFT JOIN inspection_office_seats s ON s.inspector_id = i.inspector_id
            LEFT JOIN inspection_draws d ON d.draw_id = s.draw_id
            GROUP BY i.inspector_id) loads
        GROUP BY visits ORDER BY visits
        """;

    public async ValueTask<V1.AssignmentSummary> ReadAsync(CancellationToken cancellationToken)
    {
        List<V1.VisitLoad> loads = await readModels
            .QueryAsync(Loads, new { }, row => new V1.VisitLoad { Visits = row.GetInt64(0), Inspectors = row.GetInt64(1) }, cancellationToken)
            .ConfigureAwait(false);
        V1.AssignmentSummary all = new()
        {
            Inspectors = loads.Sum(load => load.Inspectors),
            InspectorsAssigned = loads.Where(load => load.Visits > 0).Sum(load => load.Inspectors),
            FewestVisits = loads.Count > 0 ? loads[0].Visits : 0,
            MostVisits = loads.Count > 0 ? loads[^1].Visits : 0,
            Loads = { loads },
        };
        Dictionary<string, long> reasons = new(StringComparer.Ordinal);
        await foreach (V1.Draw draw in draws.DrawnAsync(long.MaxValue, cancellationToken).ConfigureAwait(false))
        {
            all.Visits += draw.Visits;
            all.Infeasible += draw.Infeasible;
            foreach (V1.InfeasibleCount one in draw.Assignments?.InfeasibleReasons ?? [])
            {
                reasons[one.Reason] = reasons.GetValueOrDefault(one.Reason) + one.Visits;
            }
        }

        all.InfeasibleReasons.AddRange(reasons
            .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Select(reason => new V1.InfeasibleCount { Reason = reason.Key, Visits = reason.Value }));
        return all;
    }
}
