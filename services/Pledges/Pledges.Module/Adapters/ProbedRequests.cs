using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>
/// Finds earlier answers with an append that cannot go through: the journal compares the request id first, and a stream that must hold
/// more events than there can be stops everything else.
/// </summary>
public sealed class ProbedRequests(IJournal journal) : IAnsweredRequests
{
    private static readonly StreamAppend Impossible = new(new("probe", "none"), ExpectedVersion.At(long.MaxValue), [new("creditrisk.probe", default)]);

    /// <inheritdoc />
    public async Task<long?> FindAsync(CallerRequest caller, CancellationToken cancellationToken)
    {
        if (caller.RequestId is null)
        {
            return null;
        }

        Outcome<Appended> probed = await journal.AppendAsync(new([Impossible], caller.Actor, caller.RequestId, caller.Digest), cancellationToken);
        return probed.TryGet(out Appended before, out _) ? before.Position.Value : null;
    }
}
