using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records what happens to matters on their streams, <c>matter/&lt;code&gt;</c>.</summary>
public sealed class JournaledMatters(IJournal journal) : IMatterDrafts, IMatterSteps
{
    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(Matter draft, long streamVersion, CallerRequest caller, CancellationToken cancellationToken) =>
        AppendAsync(draft.Id, new Wire.MatterSaved { Matter = draft.ToWire() }, streamVersion, caller, cancellationToken);

    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(MatterId id, MatterStep step, long streamVersion, CallerRequest caller, CancellationToken cancellationToken)
    {
        var changed = new Wire.MatterStateChanged
        {
            MatterCode = id.ToString(),
            State = SameName<MatterState, Wire.MatterState>.Of(step.To),
            DocumentNumber = step.DocumentNumber,
            DecidedBy = step.DecidedBy?.ToWire(),
            Reason = step.Reason,
        };
        return AppendAsync(id, changed, streamVersion, caller, cancellationToken);
    }

    private Task<Outcome<long>> AppendAsync(MatterId id, IMessage message, long streamVersion, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync([new[] { message }.To(new("matter", id.ToString()), ExpectedVersion.At(streamVersion))], caller, cancellationToken).AsTask();
}
