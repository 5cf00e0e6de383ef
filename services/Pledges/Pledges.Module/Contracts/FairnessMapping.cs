using CreditRisk.Pledges.Domain.Fairness;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Contracts;

/// <summary>Counts of supervision and reports on them, on the wire.</summary>
internal static class FairnessMapping
{
    public const string Pledge = "pledge";
    public const string Ordinary = "ordinary";

    public static Wire.SupervisionCount ToWire(SupervisionCount count) => new()
    {
        RiskClass = count.RiskClass,
        Route = NameOf(count.Route),
        Objects = count.Objects,
        Inspected = count.Inspected,
        Findings = count.Findings,
    };

    /// <summary>A count whose route was checked.</summary>
    public static SupervisionCount ToDomain(Wire.SupervisionCount wire) =>
        new(wire.RiskClass, wire.Route == Pledge ? Route.Pledge : Route.Ordinary, wire.Objects, wire.Inspected, wire.Findings);

    public static Wire.GetRouteFairnessResponse ToWire(this FairnessReport report, int look, double bound) => new()
    {
        Alert = report.IsAlert,
        Look = look,
        Bound = bound,
        Rows = { report.Rates.Select(ToWire) },
        Differences = { report.Differences.Select(difference => ToWire(difference, report.Confidence)) },
    };

    private static Wire.RouteFairnessRow ToWire(RouteRates rates) => new()
    {
        RiskClass = rates.Count.RiskClass,
        Route = NameOf(rates.Count.Route),
        Objects = rates.Count.Objects,
        Inspected = rates.Count.Inspected,
        Findings = rates.Count.Findings,
        RateLow = rates.Inspection.Low,
        RateHigh = rates.Inspection.High,
        FindingLow = rates.Finding.Low,
        FindingHigh = rates.Finding.High,
    };

    private static Wire.RouteDifference ToWire(RouteDifference difference, double confidence) => new()
    {
        RiskClass = difference.RiskClass,
        Measure = difference.Measure == FairnessMeasure.Inspection ? "inspection" : "finding",
        Difference = difference.Difference,
        Low = difference.Interval.Low,
        High = difference.Interval.High,
        Confidence = confidence,
        Alert = difference.IsAlert,
    };

    private static string NameOf(Route route) => route == Route.Pledge ? Pledge : Ordinary;
}
