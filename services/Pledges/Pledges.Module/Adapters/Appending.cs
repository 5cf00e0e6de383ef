using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Module.UseCases;
using Google.Protobuf;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Appending one event on behalf of a caller.</summary>
internal static class Appending
{
    /// <summary>The position of the event, also when the same request was appended before; or what the journal refused.</summary>
    public static async Task<Outcome<long>> AppendAsync(
        this IJournal journal, StreamId stream, IMessage message, long streamVersion, CallerRequest caller, CancellationToken cancellationToken)
    {
        StreamAppend append = new[] { message }.To(stream, ExpectedVersion.At(streamVersion));
        Outcome<Appended> appended = await journal.AppendAsync(
            new([append], caller.Actor, caller.RequestId, caller.RequestId is null ? null : caller.Digest), cancellationToken);
        return appended.Match<Outcome<long>>(done => done.Position.Value, refusal => refusal);
    }
}
