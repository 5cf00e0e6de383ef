using CreditRisk.Eligibility.Module.UseCases.PublishingRuleSets;
using Microsoft.Extensions.Hosting;

namespace CreditRisk.Eligibility.Module.Adapters;

/// <summary>Reads every rule set before the first call: a host that cannot read one that is in force does not start.</summary>
internal sealed class RuleSetsLoading(IRuleSetJournal journal) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken) => await journal.ReadAsync(cancellationToken).ConfigureAwait(false);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
