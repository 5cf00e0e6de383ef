using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Finds earlier answers in the journal.</summary>
public sealed class JournaledRequests(IJournal journal) : IAnsweredRequests
{
    /// <inheritdoc />
    public async Task<Outcome<long?>> FindAsync(CallerRequest caller, CancellationToken cancellationToken)
    {
        if (caller.RequestId is null)
        {
            return (long?)null;
        }

        Outcome<Position?> found = await journal.FindAnswerAsync(caller.Actor, caller.RequestId, caller.Digest, cancellationToken);
        return found.Match<Outcome<long?>>(position => position?.Value, refusal => refusal);
    }
}
