using CreditRisk.Journal.Decisions;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Keeps the index of the decision log up while the host runs.</summary>
internal sealed class DecisionIndexing(SqliteDecisionIndex index) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await index.RunAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on where the index ends.
        }
    }
}
