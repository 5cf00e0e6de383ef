using CreditRisk.Credit.Domain.Lists;
using CreditRisk.Credit.Module.Adapters;
using CreditRisk.Credit.Module.UseCases.ImportingLists;
using CreditRisk.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreditRisk.Credit.Module;

/// <summary>Carries imports that were decided to their end, at start and every minute, and clears away what ended ones left.</summary>
internal sealed class ImportFinishing(
    IListRegister register, ImportRunner runner, ImportFolder folder, TimeProvider clock, ILogger<ImportFinishing> logger) : BackgroundService
{
    private const int Together = 100;

    // Rows of an import that nobody goes on with.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        do
        {
            await FinishAsync(stoppingToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task FinishAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (ImportOnRecord import in await register.ListImportsAsync(null, ListImportState.Running, null, Together, stoppingToken).ConfigureAwait(false))
            {
                await FinishAsync(import.Import.ImportId, stoppingToken).ConfigureAwait(false);
            }

            await ClearAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            Log.ImportsFailed(logger, e);
        }
    }

    private async Task FinishAsync(string importId, CancellationToken stoppingToken)
    {
        Outcome<ImportReport> report = await runner.Run(importId).Report.WaitAsync(stoppingToken).ConfigureAwait(false);
        if (report.Refusal is { } refusal)
        {
            Log.ImportStuck(logger, importId, refusal.Code.Value);
        }
        else
        {
            Log.ImportFinished(logger, importId);
        }
    }

    private async Task ClearAsync(CancellationToken stoppingToken)
    {
        foreach (string importId in folder.ImportIds)
        {
            ImportOnRecord? known = await register.FindImportAsync(importId, stoppingToken).ConfigureAwait(false);
            bool isOver = known?.State is ListImportState.Done or ListImportState.Rejected;
            if (isOver || (known is null && clock.GetUtcNow() - folder.TouchedAt(importId) > Patience))
            {
                folder.Clear(importId);
            }
        }
    }
}
