using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Pushing;

namespace CreditRisk.Pledges.Module.UseCases.Pushing;

/// <summary>The platform has taken a push.</summary>
public sealed record AcknowledgePush(string Id, string Receipt, CallerRequest Caller);

/// <summary>The platform gives a push back.</summary>
public sealed record ReturnPush(string Id, string Reason, CallerRequest Caller);

/// <summary>A page of pushes.</summary>
/// <param name="State">Only in this state; null for all.</param>
/// <param name="OverdueOn">Only those still due whose last day lies before this day; null for all.</param>
/// <param name="After">Sort key after which to start; empty for the first.</param>
/// <param name="Take">Most to return.</param>
public sealed record ListPushes(PushState? State, DateOnly? OverdueOn, string After, int Take);

/// <summary>Reads what is to be pushed.</summary>
public interface IPushes
{
    /// <summary>A push by its id; null when there is none.</summary>
    Task<Push?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Pushes by last day and id, with the sort key of each.</summary>
    Task<List<(Push Push, string SortKey)>> ListAsync(ListPushes query, CancellationToken cancellationToken);
}

/// <summary>Keeps what became of pushes.</summary>
public interface IPushEntries
{
    /// <summary>Records what became of a push and answers the position.</summary>
    Task<Outcome<long>> RecordAsync(Push after, CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>What the platform says about pushes, each once however often it is sent.</summary>
public sealed class PushHandler(IPushes pushes, IPushEntries entries, IAnsweredRequests answered, TimeProvider clock)
{
    private static readonly Refusal NotFound = new(RefusalKind.NotFound, new("PUSH_NOT_FOUND"), "Nothing of this id is to be pushed.");

    /// <summary>The push, or <c>PUSH_NOT_FOUND</c>, or what <see cref="PushPolicy.Acknowledge"/> or the journal refused.</summary>
    public Task<Outcome<Recorded<Push>>> HandleAsync(AcknowledgePush command, CancellationToken cancellationToken) =>
        ChangeAsync(command.Id, command.Caller, push => PushPolicy.Acknowledge(push, command.Receipt, clock.GetUtcNow()), cancellationToken);

    /// <summary>The push, or <c>PUSH_NOT_FOUND</c>, or what <see cref="PushPolicy.Return"/> or the journal refused.</summary>
    public Task<Outcome<Recorded<Push>>> HandleAsync(ReturnPush command, CancellationToken cancellationToken) =>
        ChangeAsync(command.Id, command.Caller, push => PushPolicy.Return(push, command.Reason), cancellationToken);

    private async Task<Outcome<Recorded<Push>>> ChangeAsync(
        string id, CallerRequest caller, Func<Push, Outcome<Push>> decide, CancellationToken cancellationToken)
    {
        if (await pushes.FindAsync(id, cancellationToken) is not { } current)
        {
            return NotFound;
        }

        Outcome<long> position = decide(current).TryGet(out Push? after, out Refusal? refusal)
            ? await entries.RecordAsync(after, caller, cancellationToken)
            : await answered.OrRefuseAsync(caller, refusal, cancellationToken);
        return await position.ThenReadAsync(async () => (await pushes.FindAsync(id, cancellationToken))!);
    }
}
