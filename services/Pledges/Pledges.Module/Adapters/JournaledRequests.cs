using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Finds earlier answers in the journal.</summary>
public sealed class JournaledRequests(IJournal journal) : IAnsweredRequests
{
    /// <inheritdoc />
    public ValueTask<Outcome<long?>> FindAsync(CallerRequest caller, CancellationToken cancellationToken) =>
        journal.FindAnswerAsync(caller, cancellationToken);
}
