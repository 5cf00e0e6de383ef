using CreditRisk.Rpc.Server.Health;
using Microsoft.Extensions.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace CreditRisk.Hosting.Health;

/// <summary>Tells the gRPC health service what <c>/health/ready</c> says.</summary>
internal sealed class ReadinessReporting(Readiness readiness, ServingStatuses statuses) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private ServingStatus? _told;

    // Before anything listens, so that nobody is told a wrong status.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Tell();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            Tell();
        }
    }

    private void Tell()
    {
        ServingStatus status = readiness.Waiting.Count == 0 ? ServingStatus.Serving : ServingStatus.NotServing;
        if (status != _told)
        {
            statuses.Set("", status);
            _told = status;
        }
    }
}
