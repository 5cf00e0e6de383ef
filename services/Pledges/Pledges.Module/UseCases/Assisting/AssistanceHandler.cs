using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Module.UseCases.ReadingPledges;
using CreditRisk.Pledges.Module.UseCases.RegisteringPledge;

namespace CreditRisk.Pledges.Module.UseCases.Assisting;

/// <summary>A request with the version of its stream, for the next change.</summary>
public sealed record FiledAssistance(AssistanceRequest Request, long StreamVersion);

/// <summary>Asks another agency to assist.</summary>
public sealed record RequestAssistance(string PledgeId, Agency Asked, string Question, CallerRequest Caller);

/// <summary>Takes one step with a request.</summary>
public sealed record ChangeAssistance(string Id, AssistanceCommand Command, CallerRequest Caller);

/// <summary>A page of requests.</summary>
/// <param name="PledgeId">Only for this pledge; empty for all.</param>
/// <param name="State">Only in this state on the day; null for all.</param>
/// <param name="Today">The day.</param>
/// <param name="After">Id after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListAssistance(string PledgeId, AssistanceState? State, DateOnly Today, string After, int Take);

/// <summary>Reads requests for assistance.</summary>
public interface IAssistanceFile
{
    /// <summary>A request by its id; null when there is none.</summary>
    Task<FiledAssistance?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Requests by id, in ordinal order.</summary>
    Task<List<AssistanceRequest>> ListAsync(ListAssistance query, CancellationToken cancellationToken);

    /// <summary>True when some request about the pledge was answered.</summary>
    Task<bool> IsAssistedAsync(string pledgeId, CancellationToken cancellationToken);
}

/// <summary>Keeps requests for assistance.</summary>
public interface IAssistanceEntries
{
    /// <summary>Records a new request, or what changed between two states of one, and answers the position.</summary>
    Task<Outcome<long>> RecordAsync(FiledAssistance? before, AssistanceRequest after, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>Requests for assistance, each step once however often it is sent.</summary>
public sealed class AssistanceHandler(
    IPledgeRegister register, IAssistanceFile file, IAssistanceEntries entries, IAnsweredRequests answered, AssistanceTerms terms)
{
    private static readonly Refusal NotFound = new(RefusalKind.NotFound, new("ASSISTANCE_NOT_FOUND"), "There is no request for assistance of this id.");

    /// <summary>The request, or <c>PLEDGE_NOT_FOUND</c>, or what <see cref="AssistancePolicy.Request"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<AssistanceRequest>>> HandleAsync(RequestAssistance command, CancellationToken cancellationToken)
    {
        string id = PledgeIds.For(command.Caller);
        if (await register.FindAsync(command.PledgeId, cancellationToken) is not { } pledge)
        {
            return PledgeReading.NotFound;
        }

        Outcome<AssistanceRequest> decided = await file.FindAsync(id, cancellationToken) is { } before
            ? before.Request
            : AssistancePolicy.Request(terms.Apply(id, command), pledge.Standing.IsToBeVerified);

        Outcome<long> position = decided.TryGet(out AssistanceRequest? request, out Refusal? refusal)
            ? await entries.RecordAsync(null, request, command.Caller, cancellationToken)
            : refusal;
        return await position.ThenReadAsync(() => GetAsync(id, cancellationToken));
    }

    /// <summary>The request, or <c>ASSISTANCE_NOT_FOUND</c>, or what <see cref="AssistancePolicy.Decide"/> or the journal refused.</summary>
    public async Task<Outcome<Recorded<AssistanceRequest>>> HandleAsync(ChangeAssistance change, CancellationToken cancellationToken)
    {
        if (await file.FindAsync(change.Id, cancellationToken) is not { } current)
        {
            return NotFound;
        }

        Outcome<AssistanceRequest> decided = AssistancePolicy.Decide(current.Request, change.Command, terms.Now);

        Outcome<long> position = decided.TryGet(out AssistanceRequest? after, out Refusal? refusal)
            ? await entries.RecordAsync(current, after, change.Caller, cancellationToken)
            : await answered.OrRefuseAsync(change.Caller, refusal, cancellationToken);
        return await position.ThenReadAsync(() => GetAsync(change.Id, cancellationToken));
    }

    private async Task<AssistanceRequest> GetAsync(string id, CancellationToken cancellationToken) => (await file.FindAsync(id, cancellationToken))!.Request;
}
