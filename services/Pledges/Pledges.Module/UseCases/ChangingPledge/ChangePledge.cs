using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Life;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;

namespace CreditRisk.Pledges.Module.UseCases.ChangingPledge;

/// <summary>Takes one step in the life of a registered pledge.</summary>
public sealed record ChangePledge(string PledgeId, PledgeCommand Command, CallerRequest Caller);

/// <summary>Keeps what happens to pledges.</summary>
public interface IPledgeEvents
{
    /// <summary>Records an event, with everything that belongs to it in the same append, and answers its position.</summary>
    Task<Outcome<long>> RecordAsync(RegisteredPledge pledge, PledgeEvent happened, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>What a step is judged by.</summary>
public sealed record PledgeSources(
    IPledgeRegister Register, IMatterCatalogue Catalogue, IServedNotices Notices, IAssistanceFile Assistance, WorkingCalendar Calendar, TimeProvider Clock)
{
    private static readonly Refusal NotSigned = new(
        RefusalKind.FailedPrecondition, new("PLEDGE_NOT_SIGNED"), "The notice was served and nothing is signed yet: there is nothing to change.");

    /// <summary>Why there is no pledge of an id: <c>PLEDGE_NOT_SIGNED</c> when its notice was served, <c>PLEDGE_NOT_FOUND</c> otherwise.</summary>
    public async Task<Refusal> AbsenceAsync(string pledgeId, CancellationToken cancellationToken) =>
        await Notices.FindAsync(pledgeId, cancellationToken) is null ? PledgeReading.NotFound : NotSigned;

    /// <summary>A pledge with what its next step is judged by, now.</summary>
    public async Task<PledgeSituation> SituationAsync(RegisteredPledge current, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(current);
        CataloguedMatter? matter = await Catalogue.FindAsync(current.Pledge.Application.Matter, cancellationToken);
        return new(current.Pledge, current.Standing, Clock.GetUtcNow(), matter?.Matter.Plan)
        {
            Matter = matter?.Matter,
            Calendar = Calendar,
            IsAssisted = await Assistance.IsAssistedAsync(current.Pledge.Id, cancellationToken),
        };
    }
}

/// <summary>Changes a pledge once, however often the request is sent.</summary>
public sealed class ChangePledgeHandler(PledgeSources sources, IPledgeEvents events, IAnsweredRequests answered)
{
    /// <summary>The pledge, or <c>PLEDGE_NOT_FOUND</c>, <c>PLEDGE_NOT_SIGNED</c>, or what <see cref="PledgeLife.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<RegisteredPledge>>> HandleAsync(ChangePledge change, CancellationToken cancellationToken)
    {
        if (await sources.Register.FindAsync(change.PledgeId, cancellationToken) is not { } current)
        {
            return await sources.AbsenceAsync(change.PledgeId, cancellationToken);
        }

        Outcome<PledgeEvent> decided = PledgeLife.Decide(await sources.SituationAsync(current, cancellationToken), change.Command);

        Outcome<long> position = decided.TryGet(out PledgeEvent? happened, out Refusal? refusal)
            ? await events.RecordAsync(current, happened, change.Caller, cancellationToken)
            : await answered.OrRefuseAsync(change.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => sources.Register.GetAsync(change.PledgeId, cancellationToken));
    }
}
