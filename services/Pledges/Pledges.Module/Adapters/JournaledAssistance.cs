using CreditRisk.Hosting.Wire;
using CreditRisk.Journal;
using CreditRisk.Kernel;
using CreditRisk.Pledges.Domain.Assisting;
using CreditRisk.Pledges.Module.Contracts;
using CreditRisk.Pledges.Module.UseCases.Assisting;
using Google.Protobuf;
using Wire = CreditRisk.Pledge.V1;

namespace CreditRisk.Pledges.Module.Adapters;

/// <summary>Records what happens to requests for assistance on their streams, <c>assistance/&lt;id&gt;</c>.</summary>
public sealed class JournaledAssistance(IJournal journal) : IAssistanceEntries
{
    /// <inheritdoc />
    public Task<Outcome<long>> RecordAsync(FiledAssistance? before, AssistanceRequest after, CallerRequest caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(after);
        IMessage message = before is null ? Requested(after) : Changed(before.Request, after);
        StreamAppend append = new[] { message }.To(new("assistance", after.Id), ExpectedVersion.At(before?.StreamVersion ?? 0));
        return journal.AppendAsync([append], caller, cancellationToken).AsTask();
    }

    private static Wire.AssistanceRequested Requested(AssistanceRequest request) =>
        new() { Assistance = request.ToWire(ChinaTime.DateOf(request.RequestedAt)) };

    private static IMessage Changed(AssistanceRequest before, AssistanceRequest after) => after switch
    {
        { Reply: { } reply } when before.Reply is null => new Wire.AssistanceReplied
        {
            AssistanceId = after.Id,
            Answer = reply.Answer,
            DeclineReason = reply.DeclineReason,
            DeclineDocument = reply.DeclineDocument?.ToWire(),
            RepliedAt = reply.At.ToWire(),
        },
        { EscalatedAt: { } at } when before.EscalatedAt is null =>
            new Wire.AssistanceEscalated { AssistanceId = after.Id, ReplyBy = after.ReplyBy.Date.ToWire(), EscalatedAt = at.ToWire() },
        { AcknowledgedAt: { } at } when before.AcknowledgedAt is null => new Wire.AssistanceAcknowledged { AssistanceId = after.Id, AcknowledgedAt = at.ToWire() },
        _ => throw new ArgumentException("Nothing changed.", nameof(after)),
    };
}
