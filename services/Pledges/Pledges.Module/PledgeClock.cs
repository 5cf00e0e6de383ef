using System.Diagnostics.Metrics;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases.Fairness;
using CreditRisk.Pledges.Module.UseCases.KeepingDeadlines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Pledges.Module;

/// <summary>
/// Notes every hour what time has led to, and counts what is due for the metric <c>creditrisk.pledges.deadlines</c>, by kind and mark: <c>0</c>, <c>50</c>,
/// <c>80</c>, <c>100</c> or <c>overdue</c>. The overdue ones of kind <c>Push</c> are the broken seven working days of 1.17. The metric
/// <c>creditrisk.pledges.route_alerts</c> counts the differences between the routes beyond the bound in the newest month reported (3.13).
/// </summary>
internal sealed class PledgeClock : BackgroundService
{
    private const int Overdue = 101;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private static readonly TimeSpan CountsAge = TimeSpan.FromMinutes(1);

    private readonly TidyPledgesHandler _tidy;
    private readonly IDeadlines _deadlines;
    private readonly FairnessHandler _fairness;
    private readonly TimeProvider _clock;
    private readonly ILogger<PledgeClock> _logger;
    private readonly Meter _meter;
    private (DateTimeOffset At, Measurement<long>[] Measured) _counted = (DateTimeOffset.MinValue, []);

    public PledgeClock(
        TidyPledgesHandler tidy, IDeadlines deadlines, FairnessHandler fairness, IJournal journal, TimeProvider clock, ILogger<PledgeClock> logger)
    {
        (_tidy, _deadlines, _fairness, _clock, _logger) = (tidy, deadlines, fairness, clock, logger);
        _meter = new("CreditRisk.Pledges", null, [new("journal", journal.JournalId)]);
        _meter.CreateObservableGauge("creditrisk.pledges.deadlines", Count, "{deadline}", "What is due, by kind and by the last mark reached: 0, 50, 80, 100 or overdue");
        _meter.CreateObservableGauge(
            "creditrisk.pledges.route_alerts",
            () => _fairness.CountAlertsAsync(CancellationToken.None).GetAwaiter().GetResult(),
            "{difference}",
            "Differences between pledge and ordinary route beyond the bound, in the newest month reported");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TidyAsync(stoppingToken);
        }
    }

    // A journal that cannot be read now can be read in an hour; what is due stays due.
    private async Task TidyAsync(CancellationToken stoppingToken)
    {
        try
        {
            int noted = await _tidy.HandleAsync(stoppingToken);
            if (noted > 0)
            {
                Log.DeadlinesNoted(_logger, noted);
            }
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            Log.NotingFailed(_logger, e);
        }
    }

    // A gauge cannot wait, and whoever reads it more often than once a minute learns nothing new.
    private Measurement<long>[] Count()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (now - _counted.At >= CountsAge)
        {
            IReadOnlyList<DeadlineCount> counts = _deadlines.CountAsync(ChinaTime.DateOf(now), CancellationToken.None).GetAwaiter().GetResult();
            _counted = (now, [.. counts.Select(MeasurementOf)]);
        }

        return _counted.Measured;
    }

    private static Measurement<long> MeasurementOf(DeadlineCount count) => new(
        count.Count,
        new("kind", count.Kind.ToString()),
        new KeyValuePair<string, object?>("mark", count.Mark == Overdue ? "overdue" : count.Mark.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
