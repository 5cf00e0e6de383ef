using CreditRisk.Credit.Module.UseCases;
using CreditRisk.Journal;
using CreditRisk.Kernel;

namespace CreditRisk.Credit.Module.Adapters;

/// <summary>Asks the journal whether it answered a request before.</summary>
internal static class AnsweredRequests
{
    private static readonly NewEvent Probe = new("creditrisk.credit.Probe", ReadOnlyMemory<byte>.Empty);

    /// <summary>The position of the first answer; null when the request is new or has no key; or <c>REQUEST_ID_REUSED</c>.</summary>
    /// <remarks>
    /// The journal looks for the key before it compares versions, and no stream ever has the version named here: a new request is
    /// always a conflict, and nothing is written.
    /// </remarks>
    public static async ValueTask<Outcome<long?>> FindAnswerAsync(
        this IJournal journal, StreamId stream, RequestStamp request, CancellationToken cancellationToken)
    {
        if (request.RequestId is null)
        {
            return (long?)null;
        }

        StreamAppend impossible = new(stream, ExpectedVersion.At(long.MaxValue), [Probe]);
        Outcome<Appended> answered = await journal
            .AppendAsync(new([impossible], request.Actor, request.RequestId, request.Digest), cancellationToken)
            .ConfigureAwait(false);
        return answered.Match<Outcome<long?>>(
            first => first.Position.Value,
            refusal => refusal.Kind == RefusalKind.Conflict ? (long?)null : refusal);
    }
}
