using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Domain.Verifying;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RecordingVerification;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;
using CreditRisk.Pledges.Module.UseCases.WithdrawingPledge;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records what happens to pledges on their streams, <c>pledge/&lt;id&gt;</c>.</summary>
public sealed class JournaledPledges(IJournal journal) : IPledgeEntries, IWithdrawals, IFindings
{
    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(SignedPledge pledge, CallerRequest caller, CancellationToken cancellationToken) =>
        AppendAsync(pledge.Id, pledge.ToEvent(), 0, caller, cancellationToken);

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(RegisteredPledge pledge, string reason, CallerRequest caller, CancellationToken cancellationToken)
    {
        var withdrawn = new Wire.PledgeWithdrawn
        {
            PledgeId = pledge.Pledge.Id,
            Subject = pledge.Pledge.Application.Promisor.ToWire(),
            Reason = reason,
        };
        return AppendAsync(pledge.Pledge.Id, withdrawn, pledge.StreamVersion, caller, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(
        RegisteredPledge pledge, VerificationFinding finding, CallerRequest caller, CancellationToken cancellationToken) =>
        AppendAsync(pledge.Pledge.Id, finding.ToEvent(pledge.Pledge), pledge.StreamVersion, caller, cancellationToken);

    private Task<Outcome<long>> AppendAsync(string id, IMessage message, long version, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync([new[] { message }.To(new("pledge", id), ExpectedVersion.At(version))], caller, cancellationToken).AsTask();
}
