using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.ChangingMatterState;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.SavingMatter;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records what happens to matters on their streams, <c>matter/&lt;code&gt;</c>.</summary>
public sealed class JournaledMatters(IJournal journal) : IMatterDrafts, IMatterSteps, IMatterTrail
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

    /// <inheritdoc />
    public async Task<List<TakenStep>> ReadAsync(MatterId id, CancellationToken cancellationToken)
    {
        List<TakenStep> steps = [];
        await foreach (JournalEvent journaled in journal.ReadStreamAsync(new("matter", id.ToString()), 0, cancellationToken))
        {
            Matter? saved = journaled.Type == Wire.MatterSaved.Descriptor.FullName ? journaled.Read<Wire.MatterSaved>().Matter.ToDomain() : null;
            MatterStep step = saved is null ? StepOf(journaled.Read<Wire.MatterStateChanged>()) : new(MatterState.Draft, "", null, "");
            steps.Add(new(saved?.Version ?? (steps.Count > 0 ? steps[^1].Version + 1 : 1), step, journaled.RecordedAt, journaled.Actor, saved));
        }

        return steps;
    }

    private static MatterStep StepOf(Wire.MatterStateChanged changed) => new(
        SameName<Wire.MatterState, MatterState>.Of(changed.State), changed.DocumentNumber, changed.DecidedBy?.ToAgency(), changed.Reason);

    private Task<Outcome<long>> AppendAsync(MatterId id, IMessage message, long streamVersion, CallerRequest caller, CancellationToken cancellationToken) =>
        journal.AppendAsync([new[] { message }.To(new("matter", id.ToString()), ExpectedVersion.At(streamVersion))], caller, cancellationToken).AsTask();
}
