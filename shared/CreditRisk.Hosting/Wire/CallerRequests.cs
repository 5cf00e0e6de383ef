using System.Security.Cryptography;
using System.Text;
using CreditRisk.Hosting.Access;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Hosting.Wire;

/// <summary>Requests for a change on their way from the wire to the journal.</summary>
public static class CallerRequests
{
    private const int LongestRequestId = 200;

    /// <summary>
    /// Reads who sent a request and under which key; a fault is added when the key cannot be one. The digest covers the message's name, too: the
    /// same fields mean something else to another method.
    /// </summary>
    public static CallerRequest ReadCaller(
        this FieldFaults faults, ServerCallContext context, IMessage request, string requestId, string field = "request_id")
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(request);
        string key = faults.FreeText(field, requestId, 0, LongestRequestId);
        byte[] name = Encoding.UTF8.GetBytes($"{request.Descriptor.FullName}\n");
        return new(Caller.Of(context).Name, key.Length > 0 ? key : null, SHA256.HashData([.. name, .. request.ToByteArray()]));
    }

    /// <summary>Appends all or nothing on behalf of a caller.</summary>
    /// <returns>The position, that of the first time for a repeated request; or what the journal refused.</returns>
    public static async ValueTask<Outcome<long>> AppendAsync(
        this IJournal journal, IReadOnlyList<StreamAppend> appends, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(caller);
        Outcome<Appended> appended = await journal
            .AppendAsync(new(appends, caller.Actor, caller.RequestId, caller.Digest), cancellationToken)
            .ConfigureAwait(false);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }

    /// <summary>Finds the answer that a request already has.</summary>
    /// <returns>Its position; null when the request is new or has no key; or <c>REQUEST_ID_REUSED</c>.</returns>
    public static async ValueTask<Outcome<long?>> FindAnswerAsync(this IJournal journal, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.RequestId is null)
        {
            return (long?)null;
        }

        Outcome<Position?> found = await journal
            .FindAnswerAsync(caller.Actor, caller.RequestId, caller.Digest, cancellationToken)
            .ConfigureAwait(false);
        return found.Match<Outcome<long?>>(position => position?.Value, refusal => refusal);
    }
}
