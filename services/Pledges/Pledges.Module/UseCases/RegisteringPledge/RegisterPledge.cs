using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Matters;
using CreditRisk.Pledges.Domain.Signing;
using CreditRisk.Pledges.Module.UseCases.ReadingMatters;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.ServingNotice;

namespace CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

/// <summary>Registers a signed pledge.</summary>
/// <param name="Application">What the approval system says.</param>
/// <param name="NoticeId">The served notice that is signed; empty when none is named.</param>
/// <param name="Caller">Who asks.</param>
public sealed record RegisterPledge(PledgeApplication Application, string NoticeId, CallerRequest Caller);

/// <summary>Keeps registered pledges.</summary>
public interface IPledgeEntries
{
    /// <summary>How often the signed document was taken by a pledge of the promisor for the matter, withdrawn ones included.</summary>
    Task<long> CountTakenAsync(SignedPledge pledge, CancellationToken cancellationToken);

    /// <summary>Records a new pledge and answers its position; <c>STREAM_VERSION_CONFLICT</c> when its document was taken more often than counted.</summary>
    Task<Outcome<long>> RecordAsync(SignedPledge pledge, long taken, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>What signing is read from.</summary>
public sealed record SigningSources(IMatterCatalogue Catalogue, IServedNotices Notices, WorkingCalendar Calendar, TimeProvider Clock, PledgesOptions Options);

/// <summary>Registers a pledge once, however often the request is sent.</summary>
public sealed class RegisterPledgeHandler(SigningSources sources, IPledgeRegister register, IPledgeEntries entries, IAnsweredRequests answered)
{
    private static readonly Refusal Signed = new(
        RefusalKind.AlreadyExists, new("NOTICE_SIGNED"), "A pledge was registered on this notice: serve a new one for another application.");

    /// <summary>
    /// The pledge, or <c>MATTER_NOT_FOUND</c>, <c>NOTICE_NOT_FOUND</c>, <c>NOTICE_REQUIRED</c>, <c>NOTICE_SIGNED</c>, <c>PLEDGE_REGISTERED_BEFORE</c>, or what
    /// <see cref="RegistrationPolicy.Decide"/> or the journal refused.
    /// </summary>
    public async Task<Outcome<Recorded<RegisteredPledge>>> HandleAsync(RegisterPledge command, CancellationToken cancellationToken)
    {
        Outcome<Recorded<RegisteredPledge>> answer = await TryAsync(command, cancellationToken);

        // Who lost against the same notice or document finds now what it lost against, and can say so.
        return answer.Refusal is { Kind: RefusalKind.Conflict } ? await TryAsync(command, cancellationToken) : answer;
    }

    private async Task<Outcome<Recorded<RegisteredPledge>>> TryAsync(RegisterPledge command, CancellationToken cancellationToken)
    {
        string id = command.NoticeId.Length > 0 ? command.NoticeId : PledgeIds.For(command.Caller);
        RegisteredPledge? before = await register.FindAsync(id, cancellationToken);

        Outcome<long> position = before is null
            ? await RegisterAsync(command, id, cancellationToken)
            : await answered.OrRefuseAsync(command.Caller, Signed, cancellationToken);
        return await position.ThenReadAsync(() => register.GetAsync(id, cancellationToken));
    }

    private async Task<Outcome<long>> RegisterAsync(RegisterPledge command, string id, CancellationToken cancellationToken)
    {
        Outcome<SignedPledge> decided = (await NoticeAsync(command, cancellationToken)).TryGet(out ServedNotice? notice, out Refusal? missing)
            ? await DecideAsync(command.Application with { Notice = notice }, id, cancellationToken)
            : missing;
        if (!decided.TryGet(out SignedPledge? pledge, out Refusal? refusal))
        {
            return refusal;
        }

        // Counted before the register is read: what is registered in between is seen by one of the two.
        long taken = await entries.CountTakenAsync(pledge, cancellationToken);
        return await register.FindSameAsync(pledge, cancellationToken) is { } same
            ? await answered.OrRefuseAsync(command.Caller, RegisteredBefore(same), cancellationToken)
            : await entries.RecordAsync(pledge, taken, command.Caller, cancellationToken);
    }

    private static Refusal RegisteredBefore(string pledgeId) =>
        new(RefusalKind.AlreadyExists, new("PLEDGE_REGISTERED_BEFORE"), $"This signed document was registered before, as pledge {pledgeId}.")
        {
            Details = new Dictionary<string, string> { ["pledge_id"] = pledgeId },
        };

    private async Task<Outcome<ServedNotice?>> NoticeAsync(RegisterPledge command, CancellationToken cancellationToken)
    {
        if (command.NoticeId.Length > 0)
        {
            return await sources.Notices.FindAsync(command.NoticeId, cancellationToken) is { } found
                ? found
                : new Refusal(RefusalKind.NotFound, new("NOTICE_NOT_FOUND"), "No notice of this id was served.");
        }

        bool isPledge = command.Application.Type != PledgeType.DeferredMaterial;
        return sources.Options.RequireNotice && isPledge
            ? new Refusal(RefusalKind.FailedPrecondition, new("NOTICE_REQUIRED"), "Serve the notice first, and name it when the signed pledge is registered.")
            : (ServedNotice?)null;
    }

    private async Task<Outcome<SignedPledge>> DecideAsync(PledgeApplication application, string id, CancellationToken cancellationToken) =>
        await sources.Catalogue.FindByAnyCodeAsync(application.Matter, cancellationToken) is { Matter: Matter matter }
            ? RegistrationPolicy.Decide(matter, application with { Matter = matter.Id }, sources.Clock.GetUtcNow(), sources.Calendar, id)
            : MatterReading.NotFound(application.Matter);
}
