using CreditRisk.Inspection.Domain;

namespace CreditRisk.Inspection.Module.Adapters;

/// <summary>Loads of inspectors and counts for the self-audit as messages.</summary>
internal static class StatisticsWire
{
    public static V1.AssignmentSummary ToWire(DrawResult result)
    {
        Dictionary<string, int> visits = result.Frame.Inspectors.ToDictionary(i => i.Id, _ => 0, StringComparer.Ordinal);
        foreach (Seat seat in result.Visits.SelectMany(v => v.Team))
        {
            visits[seat.InspectorId]++;
        }

        return new()
        {
            Visits = result.SelectedCount,
            Infeasible = result.InfeasibleCount,
            Inspectors = visits.Count,
            InspectorsAssigned = visits.Values.Count(n => n > 0),
            FewestVisits = visits.Values.Min(),
            MostVisits = visits.Values.Max(),
            Loads = { visits.Values.GroupBy(n => n).OrderBy(g => g.Key).Select(g => new V1.VisitLoad { Visits = g.Key, Inspectors = g.Count() }) },
            InfeasibleReasons = { ReasonsIn(result) },
        };
    }

    public static V1.DrawStatistics ToWire(DrawStatistics statistics) => new()
    {
        Objects = { statistics.Objects.Select(ToWire) },
        Inspectors = { statistics.Inspectors.Select(ToWire) },
        Strata = { statistics.Strata.Select(ToWire) },
    };

    public static DrawStatistics Read(V1.DrawStatistics wire) => new(
        [.. wire.Objects.Select(Read)],
        [.. wire.Inspectors.Select(Read)],
        [.. wire.Strata.Select(s => new StratumRepeats((int)s.Population, (int)s.Drawn, (int)s.DrawnBefore, (int)s.DrawnAgain, (int)s.Runs))]);

    // Of each visit without a team the reason that kept most inspectors away.
    private static IEnumerable<V1.InfeasibleCount> ReasonsIn(DrawResult result) => result.Visits
        .Where(visit => !visit.IsFeasible)
        .Select(DrawWire.MainReason)
        .GroupBy(reason => reason, StringComparer.Ordinal)
        .OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key, StringComparer.Ordinal)
        .Select(reason => new V1.InfeasibleCount { Reason = reason.Key, Visits = reason.Count() });

    private static V1.TenthCounts ToWire(TenthCounts tenths) => new() { Population = tenths.Population, Counts = { tenths.Counts } };

    private static TenthCounts Read(V1.TenthCounts wire) => new((int)wire.Population, [.. wire.Counts]);

    private static V1.StratumRepeats ToWire(StratumRepeats s) =>
        new() { Population = s.Population, Drawn = s.Drawn, DrawnBefore = s.DrawnBefore, DrawnAgain = s.DrawnAgain, Runs = s.Runs };
}
