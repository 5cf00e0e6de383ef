using CreditRisk.Credit.Module.UseCases.KeepingDeadlines;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Module;

/// <summary>Tidies cases every hour.</summary>
internal sealed class CaseTidying(TidyCasesHandler tidy, TimeProvider clock, ILogger<CaseTidying> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await TidyAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    // A journal that cannot be read now can be read in an hour; what is due stays due.
    private async Task TidyAsync(CancellationToken stoppingToken)
    {
        try
        {
            int moved = await tidy.HandleAsync(stoppingToken).ConfigureAwait(false);
            if (moved > 0)
            {
                Log.CasesTidied(logger, moved);
            }
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            Log.TidyingFailed(logger, e);
        }
    }
}
