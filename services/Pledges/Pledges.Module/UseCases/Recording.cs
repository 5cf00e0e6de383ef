using CreditRisk.Kernel;

namespace CreditRisk.Pledges.Module.UseCases;

/// <summary>What was recorded, and from which journal position on everybody can see it.</summary>
/// <param name="Value">The thing as it is now.</param>
/// <param name="Position">Journal position of the change, 1 or more.</param>
public sealed record Recorded<T>(T Value, long Position);

/// <summary>Knows which requests were answered before.</summary>
public interface IAnsweredRequests
{
    /// <summary>Position of the earlier answer, null when the request is new or has no id; or a refusal when its id stands for other content.</summary>
    ValueTask<Outcome<long?>> FindAsync(CallerRequest caller, CancellationToken cancellationToken);
}

/// <summary>The last lines of every handler that changes something.</summary>
internal static class Recording
{
    /// <summary>
    /// A change that was made already looks out of order when it is asked for again: then the earlier answer stands, otherwise the refusal.
    /// </summary>
    public static async Task<Outcome<long>> OrRefuseAsync(
        this IAnsweredRequests answered, CallerRequest caller, Refusal refusal, CancellationToken cancellationToken) =>
        (await answered.FindAsync(caller, cancellationToken)).Match<Outcome<long>>(position => position is { } value ? value : refusal, reused => reused);

    /// <summary>Reads the thing back, so that a repeated request is answered with what is recorded and not with what was asked.</summary>
    public static async Task<Outcome<Recorded<T>>> ThenReadAsync<T>(this Outcome<long> recorded, Func<Task<T>> read) =>
        recorded.TryGet(out long position, out Refusal? refusal) ? new Recorded<T>(await read(), position) : refusal;
}
