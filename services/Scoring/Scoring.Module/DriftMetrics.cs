using System.Diagnostics.Metrics;
using CreditRisk.Hosting.Wire;
using CreditRisk.Scoring.Domain.Drift;
using CreditRisk.Scoring.Module.UseCases.Reporting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Scoring.Module;

/// <summary>Measures drift again and again, as metrics of the meter <c>CreditRisk.Scoring</c>.</summary>
public sealed class DriftMetrics : BackgroundService
{
    private readonly ReportDriftHandler _report;
    private readonly ScoringOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<DriftMetrics> _logger;
    private readonly Meter _meter = new("CreditRisk.Scoring");
    private volatile DriftReport? _last;

    /// <summary>Names the metrics.</summary>
    public DriftMetrics(ReportDriftHandler report, ScoringOptions options, TimeProvider clock, ILogger<DriftMetrics> logger)
    {
        (_report, _options, _clock, _logger) = (report, options, clock, logger);
        _meter.CreateObservableGauge("creditrisk.scoring.psi", Indexes, null, "Population stability index of each feature on the random arm against the training data; above 0.25 needs a look");
        _meter.CreateObservableGauge("creditrisk.scoring.observed_rate", () => Share(one => one.Observations == 0 ? null : (double)one.Untrue / one.Observations), null, "Share untrue among verified pledges of the random arm");
        _meter.CreateObservableGauge("creditrisk.scoring.mean_probability", () => Share(one => one.MeanProbability), null, "Mean probability of the champion for the same pledges");
        _meter.CreateObservableGauge("creditrisk.scoring.calibration_error", () => Share(one => one.CalibrationError), null, "Expected calibration error of the champion on the same pledges");
        _meter.CreateObservableGauge("creditrisk.scoring.random_arm_outcomes", () => Share(one => one.Observations), null, "Verified pledges of the random arm that the figures above rest on");
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Measures now.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        DateOnly today = _clock.Today();
        _last = await _report.HandleAsync(new(today.AddDays(-_options.DriftDays), today), cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(_options.DriftMinutes), _clock);
        do
        {
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or IOException)
            {
                Log.DriftNotMeasured(_logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<double>> Indexes() => _last is { } last
        ? last.Features.Select(one => new Measurement<double>(one.Psi, new KeyValuePair<string, object?>("feature", one.Feature), Model(last)))
        : [];

    private IEnumerable<Measurement<double>> Share(Func<Performance, double?> read) =>
        _last is { } last && read(last.Performance) is { } value ? [new(value, Model(last))] : [];

    private static KeyValuePair<string, object?> Model(DriftReport report) => new("model", report.ModelVersion);
}
