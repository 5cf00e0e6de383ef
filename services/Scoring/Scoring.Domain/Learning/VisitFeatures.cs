using System.Collections.Immutable;

namespace CreditRisk.Scoring.Domain.Learning;

/// <summary>
/// Features of inspections: pure functions of an inspection's given columns and of visits strictly before the first day of its window. Neither
/// who inspected nor the day within the window moves any of them.
/// </summary>
public static class VisitFeatures
{
    // Shares of earlier visits with serious violations and of failed visits, seen from the start of the history: priors, not results.
    private const double SeriousShare = 0.21, PriorVisits = 2, UsualMinor = 3.6, MostMinor = 8;
    private const double NewYears = 0.5, SettledFrom = 0.75, SettledTo = 2;

    private static readonly ImmutableArray<(string Name, Func<Visit, VisitHistory, double> Of)> Learned =
    [
        .. from kind in VisitColumns.Kinds
           from risk in new[] { 1, 2, 3 }
           select (Lower($"{kind}_risk_{risk}"), new Func<Visit, VisitHistory, double>((visit, _) => visit.Kind == kind && visit["risk"] == risk ? 1 : 0)),
        ("restaurant_serving_drinks", (visit, _) => visit.Kind == "Restaurant" ? visit["lic_consumption_incidental"] : 0),
        .. from heat in VisitColumns.Heat
           select ($"{heat}_rank", new Func<Visit, VisitHistory, double>((visit, history) => history.HeatRank(heat, visit[heat]))),
        .. from heat in VisitColumns.Heat
           select ($"{heat}_bend", new Func<Visit, VisitHistory, double>((visit, history) => Square(history.HeatRank(heat, visit[heat]) - 0.5))),
        ("seen", (visit, _) => Seen(visit)),
        ("critical_excess", (visit, history) => visit["asof_n_critical"] - (history.FoundShare * visit["asof_n_prior"])),
        ("serious_rate", (visit, _) => ((visit["asof_n_serious"] + (SeriousShare * PriorVisits)) / (visit["asof_n_prior"] + PriorVisits)) - SeriousShare),
        ("minor_excess", (visit, _) => Seen(visit) * (Math.Min(visit["asof_last_minor"], MostMinor) - UsualMinor)),
        ("visited_within_year", (visit, _) => Seen(visit) == 1 && visit["asof_years_since_last"] <= 1 ? 1 : 0),
        ("new_establishment", (visit, _) => visit["asof_age_years"] < NewYears ? 1 : 0),
        ("second_year", (visit, _) => visit["asof_age_years"] is >= SettledFrom and < SettledTo ? 1 : 0),
        ("licences_on_site", (visit, history) => Math.Log(Math.Max(1, history.LicencesOnSite(visit.Licence)))),
        ("neighbour_excess", NeighbourExcess),
        ("neighbour_visits", (visit, history) => Math.Log(1 + history.VisitsToNeighbours(visit.Licence).Count())),
    ];

    /// <summary>Names of the columns as given, kinds first.</summary>
    public static ImmutableArray<string> GivenNames { get; } = [.. VisitColumns.Kinds.Select(kind => Lower($"is_{kind}")), .. VisitColumns.Given];

    /// <summary>Names of what is computed from them and from earlier visits.</summary>
    public static ImmutableArray<string> LearnedNames { get; } = [.. Learned.Select(feature => feature.Name)];

    /// <summary>One row for each visit, with the given columns and then the learned ones.</summary>
    /// <param name="visits">Visits, in any order; what lies in or after a row's window does not change the row.</param>
    public static OutcomeTable Table(IReadOnlyList<Visit> visits)
    {
        IEnumerable<OutcomeRow> rows = visits.GroupBy(visit => Window.Of(visit.Date)).SelectMany(window =>
        {
            VisitHistory history = new(visits, window.Key);
            return window.Select(visit => Row(visit, history));
        });
        return new([.. GivenNames, .. LearnedNames], rows);
    }

    private static OutcomeRow Row(Visit visit, VisitHistory history) => new(
        visit.Id,
        visit.Date,
        visit.Found,
        [.. VisitColumns.Kinds.Select(kind => visit.Kind == kind ? 1.0 : 0), .. visit.Given, .. Learned.Select(feature => feature.Of(visit, history))]);

    private static double Seen(Visit visit) => visit["asof_n_prior"] > 0 ? 1 : 0;

    private static double NeighbourExcess(Visit visit, VisitHistory history)
    {
        Visit[] neighbours = [.. history.VisitsToNeighbours(visit.Licence)];
        double excess = neighbours.Count(neighbour => neighbour.Found) - (history.FoundShare * neighbours.Length);
        return excess / Math.Sqrt(neighbours.Length + (2 * PriorVisits));
    }

    private static double Square(double x) => x * x;

    private static string Lower(string name) => string.Concat(name.Select(char.ToLowerInvariant));
}
