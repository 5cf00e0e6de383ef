using System.Diagnostics.Metrics;
using System.Globalization;
using CreditRisk.Inspection.Module.Grpc;
using CreditRisk.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Inspection.Module;

/// <summary>Audits the draws again and again, as metrics of the meter <c>CreditRisk.Inspection</c>.</summary>
public sealed class AuditMetrics : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly DrawAuditReport _report;
    private readonly TimeProvider _clock;
    private readonly ILogger<AuditMetrics> _logger;
    private readonly Meter _meter;
    private volatile V1.AuditDrawsResponse? _last;

    /// <summary>Names the metrics.</summary>
    public AuditMetrics(DrawAuditReport report, IJournal journal, TimeProvider clock, ILogger<AuditMetrics> logger)
    {
        (_report, _clock, _logger) = (report, clock, logger);
        _meter = new("CreditRisk.Inspection", null, [new("journal", journal.JournalId)]);
        _meter.CreateObservableGauge("creditrisk.draws.audit.e_value", () => OfTests(test => test.EValue), null, "Evidence against chance now, by test; 1 is none");
        _meter.CreateObservableGauge("creditrisk.draws.audit.highest_e_value", () => OfTests(test => test.HighestEValue), null, "Its highest so far, by test");
        _meter.CreateObservableGauge("creditrisk.draws.audit.p_value", PValue, null, "Of all tests together; at most 0.01 needs a look");
        _meter.CreateObservableGauge("creditrisk.draws.audit.draws", Draws, "{draw}", "Completed draws that were audited");
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    /// <summary>Audits now.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken) => _last = await _report.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        do
        {
            try
            {
                await MeasureAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or IOException)
            {
                Log.AuditNotMeasured(_logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private IEnumerable<Measurement<double>> OfTests(Func<V1.DrawAuditTest, double> read) =>
        _last?.Tests.Select(test => new Measurement<double>(read(test), new KeyValuePair<string, object?>("test", test.Name))) ?? [];

    private IEnumerable<Measurement<double>> PValue() => _last is { } last ? [new(double.Parse(last.PValue, CultureInfo.InvariantCulture))] : [];

    private IEnumerable<Measurement<long>> Draws() => _last is { } last ? [new(last.Draws)] : [];
}
