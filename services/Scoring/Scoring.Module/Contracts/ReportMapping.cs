using CreditRisk.Scoring.Domain.Drift;
using CreditRisk.Scoring.Domain.Estimates;
using CreditRisk.Scoring.Module.UseCases.Reporting;
using Wire = CreditRisk.Scoring.V1;

namespace CreditRisk.Scoring.Module.Contracts;

/// <summary>Reports on the wire.</summary>
internal static class ReportMapping
{
    public static Wire.RateEstimate ToWire(this RateEstimate estimate) => new()
    {
        Group = estimate.Group,
        Rate = estimate.Rate,
        Low = estimate.Interval.Low,
        High = estimate.Interval.High,
        Observations = estimate.Observations,
        Estimator = EstimatorOf(estimate.Estimator),
        Hits = estimate.Hits,
        Population = estimate.Population,
        Drawn = estimate.Drawn,
        HajekRate = estimate.HajekRate,
        Suppressed = estimate.IsSuppressed,
    };

    public static Wire.EstimateDishonestyRatesResponse ToWire(this RatesReport report)
    {
        var wire = new Wire.EstimateDishonestyRatesResponse { Rounds = report.Rounds, Position = report.Position };
        wire.Estimates.AddRange(report.RandomArm.Select(ToWire));
        wire.RiskChosen.AddRange(report.RiskArm.Select(ToWire));
        return wire;
    }

    public static Wire.GetDriftReportResponse ToWire(this DriftReport report)
    {
        var wire = new Wire.GetDriftReportResponse
        {
            ModelVersion = report.ModelVersion,
            Performance = report.Performance.ToWire(report.ModelVersion),
            Position = report.Position,
        };
        wire.Features.AddRange(report.Features.Select(one => new Wire.FeatureDrift { Feature = one.Feature, Psi = one.Psi, Observations = one.Observations }));
        return wire;
    }

    public static Wire.ModelPerformance ToWire(this Performance performance, string modelVersion)
    {
        var wire = new Wire.ModelPerformance
        {
            ModelVersion = modelVersion,
            Observations = performance.Observations,
            Untrue = performance.Untrue,
            Low = performance.Interval.Low,
            High = performance.Interval.High,
        };
        if (performance.Auc is { } auc)
        {
            wire.Auc = auc;
        }

        if (performance is { Brier: { } brier, MeanProbability: { } mean, CalibrationError: { } error })
        {
            (wire.Brier, wire.MeanProbability, wire.CalibrationError) = (brier, mean, error);
        }

        return wire;
    }

    private static Wire.Estimator EstimatorOf(Estimator estimator) => estimator switch
    {
        Estimator.HorvitzThompson => Wire.Estimator.HorvitzThompson,
        Estimator.Hajek => Wire.Estimator.Hajek,
        Estimator.Proportion => Wire.Estimator.Proportion,
        Estimator.None => Wire.Estimator.None,
        _ => throw new ArgumentOutOfRangeException(nameof(estimator)),
    };
}
