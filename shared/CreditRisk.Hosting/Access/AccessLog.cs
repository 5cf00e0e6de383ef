using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Kernel.V1;
using Google.Protobuf;
using Grpc.Core;

namespace CreditRisk.Hosting.Access;

/// <summary>Keeps who was shown what is kept about a subject, before it is shown. It is part of the subject's usage log (河南省社会信用条例 40).</summary>
public sealed class AccessLog(IJournal journal)
{
    /// <summary>Most characters of a purpose.</summary>
    public const int LongestPurpose = 200;

    /// <summary>The stream of the accesses to one subject.</summary>
    public static StreamId StreamOf(SubjectKey subject) => new("access", subject.ToString());

    /// <summary>Keeps one access.</summary>
    /// <param name="subject">About whom.</param>
    /// <param name="kind">What is shown.</param>
    /// <param name="purpose">In the reader's words; empty when nothing was said.</param>
    /// <param name="context">Tells who reads.</param>
    /// <exception cref="RpcException">The journal refused; nothing may be shown then.</exception>
    public async Task RecordAsync(KnownSubject subject, AccessKind kind, string purpose, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SubjectAccessed accessed = new() { Subject = subject.ToWire(), Kind = kind, Purpose = purpose };
        StreamAppend append = new IMessage[] { accessed }.To(StreamOf(subject.Key), ExpectedVersion.Any);
        (await journal.AppendAsync(new([append], Caller.Of(context).Name), context.CancellationToken).ConfigureAwait(false)).OrThrow();
    }
}
