using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;

namespace CreditRisk.Pledges.Module.UseCases.ChangingMatterState;

/// <summary>Moves a matter along its approval trail.</summary>
public sealed record ChangeMatterState(MatterId Id, MatterStep Step, CallerRequest Caller);

/// <summary>Keeps the steps of matters.</summary>
public interface IMatterSteps
{
    /// <summary>Records a step on a stream of the given version and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(MatterId id, MatterStep step, long streamVersion, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Takes a step on the approval trail.</summary>
public sealed class ChangeMatterStateHandler(IMatterCatalogue catalogue, IMatterSteps steps, IAnsweredRequests answered)
{
    /// <summary>The matter after the step, or <c>MATTER_NOT_FOUND</c>, or what <see cref="MatterTrail.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<Matter>>> HandleAsync(ChangeMatterState command, CancellationToken cancellationToken)
    {
        if (await catalogue.FindByAnyCodeAsync(command.Id, cancellationToken) is not { } current)
        {
            return MatterReading.NotFound(command.Id);
        }

        Outcome<Matter> decided = MatterTrail.Decide(current.Matter, command.Step);

        Outcome<long> position = decided.TryGet(out _, out Refusal? refusal)
            ? await steps.RecordAsync(current.Matter.Id, command.Step, current.StreamVersion, command.Caller, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => catalogue.GetAsync(current.Matter.Id, cancellationToken));
    }
}
