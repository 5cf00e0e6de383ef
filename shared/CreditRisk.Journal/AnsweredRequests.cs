using CreditRisk.Kernel;

namespace CreditRisk.Journal;

/// <summary>Asking whether a request was answered before.</summary>
public static class AnsweredRequests
{
    // A journal looks for the request id first, and no stream ever has this version: a new request is always a conflict and writes nothing.
    private static readonly StreamAppend Impossible =
        new(new("request", "none"), ExpectedVersion.At(long.MaxValue), [new("creditrisk.journal.Never", ReadOnlyMemory<byte>.Empty)]);

    /// <summary>
    /// Finds the answer that a request already has. Whoever repeats a change asks this when the change looks out of order, because it was made.
    /// </summary>
    /// <param name="journal">The journal.</param>
    /// <param name="actor">Who asks; request ids are the actor's own.</param>
    /// <param name="requestId">1 to 200 characters.</param>
    /// <param name="digest">SHA-256 of the request as it came in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The position of the first answer, null when the request is new; or <c>REQUEST_ID_REUSED</c> or what an append may be refused for.</returns>
    public static async ValueTask<Outcome<Position?>> FindAnswerAsync(
        this IJournal journal, string actor, string requestId, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Outcome<Appended> answered = await journal.AppendAsync(new([Impossible], actor, requestId, digest), cancellationToken).ConfigureAwait(false);
        return answered.Match<Outcome<Position?>>(
            first => (Position?)first.Position,
            refusal => refusal.Kind == RefusalKind.Conflict ? (Position?)null : refusal);
    }
}
